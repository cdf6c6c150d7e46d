/**
 * What runs inside the browser while the pages are made. Playwright sends each function there as it stands, so none may
 * use anything from outside itself.
 */

/** What clicks make of a slide's elements, each of which names its history by its index in `data-state`. */
export interface States {
  classes: string[]
  /** The class at each click, as an index into `classes`. */
  histories: number[][]
}

/** What clicks do to a slide. */
export interface Clicks {
  /** How many there are. */
  total: number
  /** How they change the slide's elements; null if a click changes more than classes. */
  states: States | null
}

/** What is said on a slide. */
export interface Words {
  /** Its first heading, or its first words. */
  heading: string
  /** Its sentences, and what stands for its pictures. */
  text: string
  /** All that is written on it, by each font family that it may be set in. */
  fonts: Record<string, string>
}

/** Markup; an object, so that it can stay in the browser and be passed by a handle. */
export interface Markup {
  html: string
}

/** What a page is composed of. */
export interface PageParts {
  /** The built `index.html`. */
  shell: Markup
  /** The slide inside Slidev's own frame, before the first click. */
  frame: Markup
  clicks: Clicks
  no: number
  total: number
  /** The deck's base path, with a slash at both ends. */
  base: string
  title: string
  description: string
  /** The page's public address, where it is known. */
  url?: string
  /** The font files that the slide is set in. */
  fonts: string[]
  /** The files of the script that shows the slide, by address. */
  chunks: string[]
  /** The address of the reading page at this slide. */
  reading: string
  /** Styles of the page's own, which come first. */
  css: string
  /** Styles for visitors without script. */
  noScriptCss: string
}

/** What `setup/root.ts` gives to a browser that is driven. */
interface Nav {
  clicksTotal: { value: number }
  currentSlideRoute: { value: { load: () => Promise<unknown> } }
  go: (no: number, clicks?: number) => Promise<void>
}

/**
 * Stops all movement in the deck, has it keep its address, and tells the addresses of its stylesheets.
 *
 * @throws if the app is not mounted within ten seconds
 */
export async function openDeck(): Promise<string[]> {
  const deadline = performance.now() + 10_000
  const isMounted = (): boolean => 'staticPagesNav' in window && document.querySelector('#slideshow') !== null
  while (!isMounted()) {
    if (performance.now() > deadline)
      throw new Error('The deck did not start within ten seconds.')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  // Of seventy steps that nobody looks at, each new address costs Chromium more than the slide.
  history.pushState = history.replaceState = () => {}
  const still = document.createElement('style')
  still.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'
  document.head.append(still)
  return Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'), link => link.href)
}

/**
 * Goes to a slide and through its clicks. An element that they change names its history in `data-state`.
 *
 * @throws if the slide does not appear within ten seconds
 */
export async function recordClicks(no: number): Promise<Clicks> {
  const { staticPagesNav: nav } = window as unknown as { staticPagesNav: Nav }
  const deadline = performance.now() + 10_000
  await nav.go(no)
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

  // Vue changes classes before any task that is asked for now; a frame would be painted for nobody.
  const changed = (): Promise<unknown> => new Promise(resolve => setTimeout(resolve))
  const elements = [slide, ...slide.querySelectorAll('*')]
  const total = nav.clicksTotal.value
  const history: string[][] = elements.map(() => [])
  const shapes = new Set<string>()
  for (let click = 0; click <= total; click++) {
    await nav.go(no, click)
    await changed()
    elements.forEach((element, index) => history[index]!.push(element.getAttribute('class') ?? ''))
    shapes.add(slide.innerHTML.replaceAll(/ class="[^"]*"/g, ''))
  }
  await nav.go(no, 0)
  await changed()

  if (shapes.size > 1)
    return { total, states: null }
  const classes: string[] = []
  const histories: number[][] = []
  const indexOf = (name: string): number => classes.includes(name) ? classes.indexOf(name) : classes.push(name) - 1
  elements.forEach((element, index) => {
    if (new Set(history[index]).size === 1)
      return
    const own = history[index]!.map(indexOf)
    const known = histories.findIndex(other => other.every((at, click) => at === own[click]))
    element.setAttribute('data-state', String(known < 0 ? histories.push(own) - 1 : known))
  })
  return { total, states: { classes, histories } }
}

/** What the slide that is shown says, to readers and to who asks for a summary. */
export function readWords(no: number): Words {
  const slide = document.querySelector(`#slideshow > [data-slidev-no="${no}"]`)!
  const fonts: Record<string, string> = {}
  for (const element of [slide, ...slide.querySelectorAll('*')]) {
    const text = Array.from(element.childNodes, node => node.nodeType === Node.TEXT_NODE ? node.nodeValue : '').join('').trim()
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

/** The slide that is shown, as HTML that stands on its own, at the scale that the page's head script sets. */
export function copyFrame(no: number): Markup {
  // The whole frame and not only the slide, for the layers that stand above or below all slides.
  const content = document.getElementById('slide-content')!
  const shadowRoots = Array.from(content.querySelectorAll('*'), element => element.shadowRoot)
    .filter(shadow => shadow !== null)
  const copy = new DOMParser().parseFromString(content.parentElement!.getHTML({ shadowRoots }), 'text/html').body
  const frame = copy.querySelector<HTMLElement>('#slide-content')!
  frame.querySelectorAll('[data-slidev-no]').forEach((slide) => {
    if (slide.getAttribute('data-slidev-no') !== String(no))
      slide.remove()
    // Whoever looks for the live slide shall not find this one.
    slide.removeAttribute('data-slidev-no')
  })
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode())
    comments.push(walker.currentNode)
  comments.forEach(comment => comment.parentNode!.removeChild(comment))
  const { width, height } = content.style
  frame.setAttribute('style', `width:${width};height:${height};--slidev-slide-scale:var(--static-page-scale)`)
  return { html: frame.outerHTML.replaceAll(/ id="(?:slide-content|slideshow)"/g, '') }
}

/** The page as a whole, with the marker `CRITICAL` at the end of the style that its critical CSS belongs to. */
export function composePage(parts: PageParts): Markup {
  const { shell, frame, clicks, no, total, base, title, description, url } = parts
  const page = new DOMParser().parseFromString(shell.html, 'text/html')
  const { head, body } = page
  const add = (parent: Element, tag: string, attributes: Record<string, string>, text = ''): HTMLElement => {
    const element = page.createElement(tag)
    for (const [name, value] of Object.entries(attributes))
      element.setAttribute(name, value)
    element.textContent = text
    parent.append(element)
    return element
  }
  const meta = (key: 'name' | 'property', name: string, content: string, force = true): void => {
    const found = head.querySelector(`meta[${key}="${name}"]`)
    if (found)
      found.setAttribute('content', content)
    else if (force)
      add(head, 'meta', { [key]: name, content })
  }

  page.title = title
  page.documentElement.lang = document.documentElement.lang
  // The head script's: what it will set must be there without script too.
  const script = head.querySelector<HTMLElement>('script[data-scheme]')!
  const { scheme = 'auto' } = script.dataset
  script.dataset.path = `${base}${no}`
  script.dataset.reading = parts.reading
  if (scheme !== 'auto')
    page.documentElement.classList.add(scheme)
  meta('name', 'description', description)
  meta('property', 'og:title', title)
  meta('property', 'og:description', description)
  meta('property', 'twitter:title', title, false)
  meta('property', 'twitter:description', description, false)
  head.querySelector('link[rel=canonical]')?.remove()
  if (url) {
    meta('property', 'og:url', url)
    add(head, 'link', { rel: 'canonical', href: url })
  }
  for (const href of parts.fonts)
    add(head, 'link', { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href })
  add(head, 'style', {}, `${parts.css}CRITICAL`)
  add(add(head, 'noscript', {}), 'style', {}, parts.noScriptCss)

  const main = page.createElement('main')
  main.id = 'static-page'
  main.className = 'slidev-slide-container'
  main.dataset.no = String(no)
  main.dataset.path = `${base}${no}`
  main.dataset.clicks = String(clicks.total)
  main.dataset.states = JSON.stringify(clicks.states)
  main.setAttribute('style', document.body.getAttribute('style') ?? '')
  main.innerHTML = frame.html
  main.querySelectorAll('img').forEach(image => image.removeAttribute('loading'))
  const pager = add(main, 'nav', { 'class': 'static-pager', 'aria-label': 'Slides' })
  if (no > 1)
    add(pager, 'a', { rel: 'prev', href: `${base}${no - 1}/` }, '← Previous')
  add(pager, 'span', {}, `${no} / ${total}`)
  if (no < total)
    add(pager, 'a', { rel: 'next', href: `${base}${no + 1}/` }, 'Next →')
  add(pager, 'a', { href: parts.reading }, 'All slides')
  body.prepend(main)

  // Everything that is not the slide comes behind it. What the script imports are scripts too, in the same order: each
  // runs in a task of its own, and the visitor need not wait for all of them together.
  body.append(...head.querySelectorAll('link[rel=stylesheet]'))
  for (const link of head.querySelectorAll('link[rel=modulepreload]')) {
    add(body, 'script', { type: 'module', crossorigin: '', src: link.getAttribute('href')! })
    link.remove()
  }
  body.append(...head.querySelectorAll('script[type=module]'))
  for (const href of parts.chunks) {
    if (!body.querySelector(`script[src="${href}"]`))
      add(body, 'link', { rel: 'modulepreload', crossorigin: '', fetchpriority: 'low', href })
  }
  return { html: `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n` }
}

/** What the reading page is composed of. */
export interface ReadingParts {
  shell: Markup
  /** Each slide inside Slidev's own frame, and its number, from 1. */
  slides: { no: number, frame: Markup }[]
  base: string
  title: string
  description: string
  /** The deck's public address, where it is known. */
  url?: string
  /** The address of the PDF, if there is one. */
  pdf?: string
  fonts: string[]
  css: string
}

/** All slides below one another as a document, with the marker `CRITICAL` at the end of the style of the deck's. */
export function composeReadingPage(parts: ReadingParts): Markup {
  const { shell, slides, base, title, description, url, pdf, fonts, css } = parts
  const page = new DOMParser().parseFromString(shell.html, 'text/html')
  const { head, body } = page
  const add = (parent: Element, tag: string, attributes: Record<string, string>, text = ''): HTMLElement => {
    const element = page.createElement(tag)
    for (const [name, value] of Object.entries(attributes))
      element.setAttribute(name, value)
    element.textContent = text
    parent.append(element)
    return element
  }
  const pageScript = body.querySelector('script:not([type])')!
  head.querySelectorAll('link[rel=modulepreload], link[rel=stylesheet][href*="/assets/"], script[type=module], link[rel=canonical]')
    .forEach(element => element.remove())
  page.title = title
  page.documentElement.lang = document.documentElement.lang
  const { scheme = 'auto' } = head.querySelector<HTMLElement>('script[data-scheme]')!.dataset
  if (scheme !== 'auto')
    page.documentElement.classList.add(scheme)
  head.querySelector('meta[name=description]')?.remove()
  add(head, 'meta', { name: 'description', content: description })
  if (url)
    add(head, 'link', { rel: 'canonical', href: url })
  for (const href of fonts)
    add(head, 'link', { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href })
  add(head, 'style', {}, `@layer deck{CRITICAL}${css}`)

  const main = page.createElement('main')
  main.id = 'reading-page'
  main.dataset.base = base
  main.setAttribute('style', document.body.getAttribute('style') ?? '')
  add(main, 'h1', {}, title)
  const links = new Map<string, Element>()
  for (const { no, frame } of slides) {
    const section = add(main, 'section', { 'id': String(no), 'aria-label': `Slide ${no}` })
    const link = { 'class': 'reading-number', 'href': `${base}${no}/#slides`, 'aria-label': `Slide ${no} as a slide` }
    add(section, 'a', link, String(no))
    const content = new DOMParser().parseFromString(frame.html, 'text/html').querySelector('.slidev-page')!
    // What stands on every slide, and what is there for the eye alone. A link of a footer is kept once, at the end.
    content.querySelectorAll('.slidev-layout > :is(header, footer) a')
      .forEach(anchor => links.set(anchor.getAttribute('href')!, anchor))
    content.querySelectorAll('.slidev-layout > :is(header, footer), [aria-hidden=true]')
      .forEach(element => element.remove())
    content.querySelectorAll('*').forEach((element) => {
      element.classList.remove('slidev-vclick-hidden', 'slidev-code-dishonored')
      element.removeAttribute('data-state')
      element.removeAttribute('tabindex')
    })
    content.querySelectorAll('[aria-roledescription]').forEach((element) => {
      for (const name of ['aria-roledescription', 'aria-label'])
        element.removeAttribute(name)
    })
    // The document has a heading of its own above those of the slides.
    for (const level of [5, 4, 3, 2, 1]) {
      content.querySelectorAll(`h${level}`).forEach((heading) => {
        const lower = page.createElement(`h${level + 1}`)
        lower.append(...heading.childNodes)
        lower.id = heading.id
        if (!lower.id)
          lower.removeAttribute('id')
        heading.replaceWith(lower)
      })
    }
    // At one CSS pixel a unit the labels have the size that the diagram gives them; wider ones scroll.
    content.querySelectorAll<SVGElement>('svg:not(.slidev-icon)[viewBox]').forEach((svg) => {
      const scroller = page.createElement('div')
      scroller.className = 'reading-scroll'
      svg.replaceWith(scroller)
      scroller.append(svg)
      svg.style.minWidth = `${svg.getAttribute('viewBox')!.split(/[ ,]+/)[2]}px`
    })
    // What scrolls must be reached by the keyboard.
    content.querySelectorAll('pre, .reading-scroll').forEach(element => element.setAttribute('tabindex', '0'))
    content.querySelectorAll('img').forEach(image => no > 2 && image.setAttribute('loading', 'lazy'))
    section.append(...content.childNodes)
  }
  const end = add(main, 'p', { class: 'reading-end' })
  for (const [href, link] of links)
    add(end, 'a', { href }, link.textContent.trim())
  if (pdf)
    add(end, 'a', { href: pdf }, 'Download as PDF')
  const bar = add(main, 'nav', { 'class': 'reading-bar', 'aria-label': 'Views' })
  add(bar, 'a', { href: `${base}1/#slides` }, 'Slides')
  body.replaceChildren(main, pageScript)
  return { html: `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n` }
}

/**
 * Which of the selectors match something on the page at any click: a digit for each, 1 if it does. One that the browser
 * does not know does not.
 */
export function matching({ markup, selectors }: { markup: Markup, selectors: string[] }): string {
  const page = new DOMParser().parseFromString(markup.html, 'text/html')
  page.querySelectorAll('noscript').forEach(element => element.remove())
  const states = JSON.parse(page.getElementById('static-page')?.dataset.states ?? 'null') as States | null
  page.querySelectorAll<HTMLElement>('[data-state]').forEach((element) => {
    const history = states?.histories[Number(element.dataset.state)] ?? []
    element.setAttribute('class', history.map(at => states!.classes[at]).join(' '))
  })
  return selectors.map((selector) => {
    try {
      return page.querySelector(selector) ? 1 : 0
    }
    catch {
      return 0
    }
  }).join('')
}
