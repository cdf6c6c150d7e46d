/**
 * The two inline scripts of a page. They run while the page is parsed, so before its first paint; as files they would
 * cost the first paint a round trip. `inlineScript` sends each as its source, so neither uses anything from outside
 * itself. They are the same in every deck and on every page, so that a Content-Security-Policy can name their hashes:
 * what differs is in `data-` attributes.
 */

/**
 * Runs in the head. Sets the colour scheme as Slidev 53 does (`logic/dark.ts`): the deck's `colorSchema`, else the
 * visitor's choice, else the system's. Sets the scale at which Slidev will draw the slide
 * (`internals/SlideContainer.vue`), which CSS cannot compute in browsers of three years ago. Marks the root with
 * `data-starting`, while the app may still start.
 *
 * On a phone held upright it goes on to the reading page, unless the address ends in `#slides`. A narrow window of a
 * computer is no phone: there only the deck's own address does so, and a slide's shows the slide.
 */
export function runInHead(): void {
  const root = document.documentElement
  const { scheme, width, height, path, reading, isDeck } = (document.currentScript as HTMLScriptElement).dataset

  const choice = scheme === 'auto' ? stored('slidev-color-schema') : scheme
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.classList.add(isDark ? 'dark' : 'light')

  const isOwn = location.pathname.replace(/\/(?:index\.html)?$/, '') === path
  const isNarrow = matchMedia('(orientation: portrait) and (max-width: 600px)').matches
  const isAsked = isDeck === '' || matchMedia('(pointer: coarse)').matches
  if (isOwn && isNarrow && isAsked && location.hash !== '#slides' && !location.search.includes('print')) {
    root.hidden = true
    location.replace(reading!)
  }

  const fixedScale = Number(stored('slidev-scale'))
  setScale()
  addEventListener('resize', setScale)

  root.dataset.starting = ''

  function setScale(): void {
    const fitted = Math.min(innerWidth / Number(width), innerHeight / Number(height))
    root.style.setProperty('--static-page-scale', String(fixedScale || fitted))
  }

  /** What this browser has stored under a key; null also where it refuses storage. */
  function stored(key: string): string | null {
    try {
      return localStorage.getItem(key)
    }
    catch {
      return null
    }
  }
}

/**
 * Runs right after the content. On the reading page, it points the link to the slides to the slide in sight, and opens
 * that slide when the phone is turned. On a slide's page, it shows the click that the address names, and removes the
 * slide if the address is another's (a host may answer unknown paths with any page) or cannot be shown. Tells the page
 * that the app has not started, if the static slide is still uncovered four seconds after everything was loaded. On
 * both, it attaches the shadow roots that an old browser has left in templates: diagrams lie in them.
 */
export function runAfterContent(): void {
  const readingPage = document.getElementById('reading-page')
  const slidePage = document.getElementById('static-page')
  attachShadowRoots()
  if (readingPage)
    followReader(readingPage)
  else if (slidePage)
    showClick(slidePage)

  /** Does what the parser has done already where it knows `shadowrootmode`: Firefox does since version 123. */
  function attachShadowRoots(): void {
    for (const template of document.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
      template.parentElement!.attachShadow({ mode: 'open' }).append(template.content)
      template.remove()
    }
  }

  function followReader(page: HTMLElement): void {
    const sections = [...page.querySelectorAll('section[id]')]
    const link = document.querySelector<HTMLAnchorElement>('.reading-bar a')!
    const upright = matchMedia('(orientation: portrait)')
    // The browser scrolls to the section that the address names after this script has run, and the phone may have been
    // turned by then.
    let hasScrolled = false
    update()
    addEventListener('hashchange', update)
    addEventListener('scroll', () => {
      hasScrolled = true
      update()
    }, { passive: true })
    upright.addEventListener('change', () => {
      if (!upright.matches)
        location.replace(link.href)
    })

    function update(): void {
      if (upright.matches)
        link.href = `${page.dataset.base}${sectionInSight()!.id}/#slides`
    }

    /** The section that the address names, as long as it is in sight, else the last one that has reached the top. */
    function sectionInSight(): Element | undefined {
      const named = sections.find(({ id }) => location.hash === `#${id}`)
      if (named && (!hasScrolled || (top(named) > -50 && top(named) < innerHeight - 100)))
        return named
      const isAtEnd = hasScrolled && scrollY + innerHeight > document.documentElement.scrollHeight - 2
      return isAtEnd ? sections.at(-1) : sections.filter(section => top(section) < 100).pop() ?? sections[0]
    }

    function top(section: Element): number {
      return section.getBoundingClientRect().top
    }
  }

  function showClick(page: HTMLElement): void {
    const query = new URLSearchParams(location.search)
    const histories = JSON.parse(page.dataset.histories!)
    const asked = Math.trunc(Number(query.get('clicks'))) || 0
    const click = Math.max(0, Math.min(asked, Number(page.dataset.clicks)))
    const isOwn = location.pathname.replace(/\/(?:index\.html)?$/, '') === page.dataset.path
    if (!isOwn || query.has('print') || (click > 0 && !histories)) {
      page.remove()
      return
    }
    for (const element of page.querySelectorAll<HTMLElement>('[data-static-history]'))
      element.setAttribute('class', histories[Number(element.dataset.staticHistory)][click])
    addEventListener('load', () => setTimeout(() => {
      if (!page.inert)
        delete document.documentElement.dataset.starting
    }, 4000))
  }
}
