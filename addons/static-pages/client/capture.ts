/**
 * What runs inside the browser while the pages are made. Playwright sends each function there as its source, so none
 * uses anything from outside itself.
 */

/** What clicks do to a slide. */
export interface Clicks {
  total: number
  /**
   * The `class` attributes that elements have, one for each click. `data-static-history` of an element is an index into
   * them. Null if a click changes more than classes.
   */
  histories: string[][] | null
}

export interface Words {
  /** The first heading, or the first words. */
  heading: string
  /** The sentences, and the descriptions of the pictures. */
  text: string
  /** The text by font family, fallbacks included. */
  fonts: Record<string, string>
}

/** What all pages take from the live deck. */
export interface DocumentParts {
  stylesheets: string[]
  /** The body's `style` attribute: the theme's variables. */
  style: string
  lang: string
  /** The document's direction, `rtl` or empty. */
  dir: string
}

/** What `composePage` makes a page of. */
export interface PageParts {
  /** The built `index.html`. */
  shell: string
  main: string
  lang: string
  dir: string
  title: string
  description: string
  /** The page's public address, where it is known. */
  url?: string
  /** The font files that the page is set in. */
  fonts: string[]
  css: string
  /** Styles for visitors without script. */
  noScriptCss: string
  /** The application that takes the page over; a page without one has no script but the inline ones. */
  app?: {
    /** The page's path, without a slash at its end. */
    path: string
    /** The address of the reading page at this slide. */
    reading: string
    /** The files of the script that shows the slide, by address. */
    chunks: string[]
  }
}

/** The part of Slidev's navigation that this file uses. `setup/root.ts` puts it on `window` for a driven browser. */
interface Nav {
  clicksTotal: { value: number }
  currentPage: { value: number }
  currentSlideRoute: { value: { load: () => Promise<unknown> } }
  go: (no: number, clicks?: number) => Promise<void>
}

/** Switches off all transitions, all animations and all changes of the address. */
export function prepareApp(): DocumentParts {
  // Here Chromium takes longer for each new address than for the slide itself.
  history.pushState = history.replaceState = () => {}
  const style = document.createElement('style')
  style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'
  document.head.append(style)
  return {
    stylesheets: Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'), link => link.href),
    style: document.body.getAttribute('style') ?? '',
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
  }
}

/**
 * Goes to a slide and through its clicks. An element that they change gets the index of its history in
 * `data-static-history`.
 * @throws if Slidev finds another slide under its address, or it does not appear within ten seconds
 */
export async function recordClicks(no: number): Promise<Clicks> {
  const { staticPagesNav: nav } = window as unknown as { staticPagesNav: Nav }
  const deadline = performance.now() + 10_000
  await nav.go(no)
  if (nav.currentPage.value !== no)
    throw new Error('its address does not lead to it')
  await nav.currentSlideRoute.value.load()

  const selector = `#slideshow > [data-slidev-no="${no}"]`
  let slide: HTMLElement | null
  do {
    if (performance.now() > deadline)
      throw new Error('it did not appear within ten seconds')
    await new Promise(resolve => requestAnimationFrame(resolve))
    slide = document.querySelector<HTMLElement>(selector)
  } while (!slide || slide.style.display === 'none' || /-(?:enter|leave)-/.test(slide.className))
  await Promise.race([
    Promise.all(Array.from(slide.querySelectorAll('img'), image => image.decode().catch(() => {}))),
    new Promise(resolve => setTimeout(resolve, 2000)),
  ])

  // Vue changes classes in a microtask. Waiting for a frame would paint it without need.
  const changed = (): Promise<unknown> => new Promise(resolve => setTimeout(resolve))
  const elements = [slide, ...slide.querySelectorAll('*')]
  const total = nav.clicksTotal.value
  const all: string[][] = elements.map(() => [])
  const shapes = new Set<string>()
  for (let click = 0; click <= total; click++) {
    await nav.go(no, click)
    await changed()
    elements.forEach((element, index) => all[index]!.push(element.getAttribute('class') ?? ''))
    shapes.add(slide.innerHTML.replaceAll(/ class="[^"]*"/g, ''))
  }
  await nav.go(no, 0)
  await changed()

  if (shapes.size > 1)
    return { total, histories: null }
  const histories: string[][] = []
  elements.forEach((element, index) => {
    const own = all[index]!
    if (new Set(own).size === 1)
      return
    const known = histories.findIndex(other => other.every((attribute, click) => attribute === own[click]))
    element.setAttribute('data-static-history', String(known < 0 ? histories.push(own) - 1 : known))
  })
  return { total, histories }
}

/** The texts of the slide that is shown, for the page's title and description and for its fonts. */
export function readWords(no: number): Words {
  const slide = document.querySelector(`#slideshow > [data-slidev-no="${no}"]`)!
  const fonts: Record<string, string> = {}
  for (const element of [slide, ...slide.querySelectorAll('*')]) {
    // Its own text, without that of the elements in it.
    const text = Array.from(element.childNodes, node => node instanceof Text ? node.data : '').join('').trim()
    for (const name of text ? getComputedStyle(element).fontFamily.split(',') : []) {
      const family = name.trim().replaceAll(/^["']|["']$/g, '')
      fonts[family] = `${fonts[family] ?? ''}${text}`
    }
  }

  const wordsOf = (one: Element): string =>
    (one.getAttribute('aria-description') ?? one.getAttribute('alt') ?? one.textContent).replaceAll(/\s+/g, ' ').trim()
  const sentences = Array.from(slide.querySelectorAll('h2, p, li, img, [role=img]'), wordsOf).filter(Boolean)
  const heading = slide.querySelector('h1, h2')
  return { heading: heading ? wordsOf(heading) : sentences[0] ?? '', text: sentences.join(' '), fonts }
}

/** Copies the slide that is shown, with the layers around it, as HTML. The page's head script sets its scale. */
export function copySlide(no: number): string {
  const content = document.getElementById('slide-content')!
  // Reserves each picture's place until it is loaded.
  content.querySelectorAll('img').forEach((image) => {
    if (image.naturalWidth && getComputedStyle(image).aspectRatio === 'auto')
      image.style.aspectRatio = `auto ${image.naturalWidth} / ${image.naturalHeight}`
  })
  const shadowRoots = Array.from(content.querySelectorAll('*'), element => element.shadowRoot)
    .filter(shadow => shadow !== null)
  const copy = new DOMParser().parseFromString(content.parentElement!.getHTML({ shadowRoots }), 'text/html').body
  const container = copy.querySelector<HTMLElement>('#slide-content')!
  container.querySelectorAll('[data-slidev-no]').forEach((slide) => {
    if (slide.getAttribute('data-slidev-no') !== String(no))
      slide.remove()
    // Selectors for the live slide must not match this copy.
    slide.removeAttribute('data-slidev-no')
  })
  container.querySelectorAll('img').forEach(image => image.removeAttribute('loading'))
  const { width, height } = content.style
  container.setAttribute('style', `width:${width};height:${height};--slidev-slide-scale:var(--static-page-scale)`)
  return container.outerHTML.replaceAll(/ id="(?:slide-content|slideshow)"|<!--[\s\S]*?-->/g, '')
}

/** A slide's part of the reading page. */
export interface ReadingSection {
  no: number
  html: string
  /** What its header and footer link to. */
  links: [address: string, text: string][]
}

/** Makes a slide's part of the reading page from what `copySlide` returns. */
export function copyForReading({ copy, no }: { copy: string, no: number }): ReadingSection {
  const page = new DOMParser().parseFromString(copy, 'text/html')
  const content = page.querySelector('.slidev-page')!
  // Header and footer, which every slide repeats, and what screen readers pass over: but the formulas that one sees.
  const [around, unseen] = ['.slidev-layout > :is(header, footer)', '[aria-hidden=true]:not(.katex-html)']
  const anchors = content.querySelectorAll<HTMLAnchorElement>(`${around} a`)
  const links = Array.from(anchors, link => [link.getAttribute('href')!, link.textContent.trim()] as [string, string])
  content.querySelectorAll(`${around}, ${unseen}`).forEach(element => element.remove())
  content.querySelectorAll('*').forEach((element) => {
    element.classList.remove('slidev-vclick-hidden', 'slidev-code-dishonored')
    element.removeAttribute('data-static-history')
    element.removeAttribute('tabindex')
  })
  content.querySelectorAll('[aria-roledescription]').forEach((element) => {
    element.removeAttribute('aria-roledescription')
    element.removeAttribute('aria-label')
  })
  // At one CSS pixel a unit the labels have the size that the diagram gives them; wider ones scroll.
  content.querySelectorAll<SVGElement>('svg:not(.slidev-icon, .katex svg)[viewBox]').forEach((svg) => {
    const scroller = page.createElement('div')
    scroller.className = 'reading-scroll'
    svg.replaceWith(scroller)
    scroller.append(svg)
    svg.style.minWidth = `${svg.getAttribute('viewBox')!.split(/[ ,]+/)[2]}px`
  })
  // What scrolls must be reached by the keyboard.
  content.querySelectorAll('pre, .reading-scroll, .katex-display')
    .forEach(element => element.setAttribute('tabindex', '0'))
  content.querySelectorAll('img').forEach(image => no > 2 && image.setAttribute('loading', 'lazy'))
  // The document has a heading of its own above those of the slides.
  const html = content.innerHTML.replaceAll(/(?<=<\/?h)[1-5](?=[\s>])/g, level => String(Number(level) + 1))
  return { no, html, links }
}

/** The page as a whole, with the marker `CRITICAL` in its styles where its part of the deck's CSS belongs. */
export function composePage(parts: PageParts): string {
  const { title, description, url, app } = parts
  const page = new DOMParser().parseFromString(parts.shell, 'text/html')
  const { head, body } = page
  const add = (parent: Element, tag: string, attributes: Record<string, string>, text = ''): HTMLElement => {
    const element = page.createElement(tag)
    for (const [name, value] of Object.entries(attributes))
      element.setAttribute(name, value)
    element.textContent = text
    parent.append(element)
    return element
  }

  page.title = title
  page.documentElement.lang = parts.lang
  if (parts.dir)
    page.documentElement.dir = parts.dir
  for (const [name, content] of Object.entries({ title, description })) {
    head.querySelectorAll(`meta:is([name="${name}"], [property="og:${name}"], [property="twitter:${name}"])`)
      .forEach(meta => meta.setAttribute('content', content))
    if (!head.querySelector(`meta[property="og:${name}"]`))
      add(head, 'meta', { property: `og:${name}`, content })
  }
  if (!head.querySelector('meta[name=description]'))
    add(head, 'meta', { name: 'description', content: description })
  head.querySelectorAll('link[rel=canonical], meta[property="og:url"]').forEach(element => element.remove())
  if (url) {
    add(head, 'meta', { property: 'og:url', content: url })
    add(head, 'link', { rel: 'canonical', href: url })
  }
  for (const href of parts.fonts)
    add(head, 'link', { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href })
  add(head, 'style', {}, parts.css)

  const pageScript = body.querySelector('script:not([type])')!
  const headScript = head.querySelector<HTMLElement>('script[data-scheme]')!
  // What the head script will set must be there without script too.
  if (headScript.dataset.scheme !== 'auto')
    page.documentElement.classList.add(headScript.dataset.scheme!)
  if (!app) {
    // Stylesheets of other hosts, as of web fonts, stay.
    head.querySelectorAll('link[rel=modulepreload], script[type=module], link[rel=stylesheet][href*="/assets/"]')
      .forEach(element => element.remove())
    // A page without script shows the reading page in a frame: links lead out of it.
    add(head, 'base', { target: '_top' })
    body.replaceChildren(pageScript)
    body.insertAdjacentHTML('afterbegin', parts.main)
    return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`
  }

  headScript.dataset.path = app.path
  headScript.dataset.reading = app.reading
  add(add(head, 'noscript', {}), 'style', {}, parts.noScriptCss)
  // Behind the application: a script of the deck that looks for an id finds the live slide's.
  page.getElementById('app')!.insertAdjacentHTML('afterend', parts.main)
  page.getElementById('static-page')!.after(pageScript)
  // Moves stylesheets and scripts behind the slide. What the entry script imports is linked by scripts of its own, in
  // the same order: the browser evaluates each in a task of its own, between which it can handle input.
  body.append(...head.querySelectorAll('link[rel=stylesheet]'))
  for (const link of head.querySelectorAll('link[rel=modulepreload]')) {
    add(body, 'script', { type: 'module', crossorigin: '', src: link.getAttribute('href')! })
    link.remove()
  }
  body.append(...head.querySelectorAll('script[type=module]'))
  for (const href of app.chunks) {
    if (!body.querySelector(`script[src="${href}"]`))
      add(body, 'link', { rel: 'modulepreload', crossorigin: '', fetchpriority: 'low', href })
  }
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`
}

/**
 * Tells which selectors match an element of the page at any click: a string with a digit for each selector, 1 if it
 * does. A selector that the browser does not know gets 0.
 */
export function matching({ html, selectors }: { html: string, selectors: string[] }): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  page.querySelectorAll('noscript').forEach(element => element.remove())
  const histories = JSON.parse(page.getElementById('static-page')?.dataset.histories ?? 'null') as string[][] | null
  page.querySelectorAll<HTMLElement>('[data-static-history]').forEach(element =>
    element.setAttribute('class', histories![Number(element.dataset.staticHistory)]!.join(' ')))
  return selectors.map((selector) => {
    try {
      return page.querySelector(selector) ? 1 : 0
    }
    catch {
      return 0
    }
  }).join('')
}
