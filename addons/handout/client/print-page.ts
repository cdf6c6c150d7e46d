// These functions run in Slidev's print page. `page.evaluate` sends each by itself: none may use anything outside it.

/** The progress of Slidev's print page. */
export interface PrintPageState {
  /** How many pages hold a slide. */
  rendered: number
  /** Whether a slide or a diagram is being loaded or drawn. */
  isBusy: boolean
  /** Whether a slide shows nothing. It may still be loading: Slidev shows its placeholder after 300 ms. */
  hasEmptySlide: boolean
  /** The number of elements on the pages, to tell whether something was added. */
  elements: number
}

/** Tells how far Slidev's print page has come. */
export function printPageState(): PrintPageState {
  const slides = [...document.querySelectorAll('.print-slide-container [data-slidev-no]')]
  const rendered = slides.filter(slide => slide.childElementCount > 0 && !slide.querySelector('.slidev-slide-loading'))
  // Slidev marks what is drawn late with the selector of the element to wait for.
  const isDrawn = (element: Element): boolean => !!element.querySelector(element.getAttribute('data-waitfor') || '*')
  return {
    rendered: rendered.length,
    isBusy: slides.length === 0
      || document.querySelector('.print-slide-container .slidev-slide-loading') !== null
      || document.querySelector('#mermaid-rendering-container > *') !== null
      // Slidev imports the editor once the slide is drawn.
      || document.querySelector('.print-slide-container .slidev-monaco-container:not(:has(.view-line))') !== null
      || ![...document.querySelectorAll('.print-slide-container [data-waitfor]')].every(isDrawn),
    hasEmptySlide: rendered.length < slides.length,
    elements: document.querySelectorAll('.print-slide-container *').length,
  }
}

export interface PrintOptions {
  slides: number[]
  /** Whether no line of code is dimmed. Without pages for clicks there is one page for all lines. */
  lightAllCode: boolean
  /** The number of each slide that has a `routeAlias`, by that alias. */
  slideNumbers: Record<string, number>
}

/** Makes the page fit for paper: no empty last page, working links, formulas to be read aloud, pictures that load. */
export function prepareForPrint(options: PrintOptions): void {
  // A constructed style sheet, because a content security policy forbids added <style> elements.
  const styles = new CSSStyleSheet()
  // Slidev 53 breaks the page after the last slide too, which adds an empty one. Without `contain`, Chromium moves a
  // picture or diagram that does not fit on the page to the next one, where the slide does not show it.
  styles.replaceSync(`
    .print-slide-container:last-child { break-after: auto }
    .print-slide-container { contain: size }
    #mermaid-rendering-container { display: none }
  `)
  document.adoptedStyleSheets.push(styles)

  // Slidev 53 reads `?range=` before its router has read the address, and shows all slides.
  for (const page of document.querySelectorAll('.print-slide-container')) {
    if (!options.slides.includes(Number.parseInt(page.id)))
      page.remove()
  }

  if (options.lightAllCode) {
    for (const line of document.querySelectorAll('.slidev-code-dishonored'))
      line.classList.replace('slidev-code-dishonored', 'slidev-code-highlighted')
  }

  // Slidev 53 links to "#3", "#/3" or "#/alias" on paper, but the page's id is "003-01".
  for (const link of document.querySelectorAll('.print-slide-container a[href^="#"]')) {
    const target = link.getAttribute('href')!.replace(/^#\/?/, '')
    const number = String(options.slideNumbers[target] ?? target).padStart(3, '0')
    const page = document.querySelector(`.print-slide-container[id^="${CSS.escape(number)}-"]`)
    if (page)
      link.setAttribute('href', `#${page.id}`)
  }

  // KaTeX hides what it draws from screen readers and draws nothing of its MathML, which the PDF therefore lacks.
  for (const formula of document.querySelectorAll('.katex')) {
    formula.setAttribute('role', 'img')
    formula.setAttribute('aria-label', formula.querySelector('annotation')?.textContent ?? '')
    formula.querySelector('.katex-html')?.removeAttribute('aria-hidden')
  }

  // Lazy pictures far down the page would never load. They are replaced by eager copies: Chromium 156 waits two
  // seconds when it prints for one that has only been made eager.
  for (const image of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) {
    const copy = image.cloneNode() as HTMLImageElement
    copy.loading = 'eager'
    image.replaceWith(copy)
  }
}

/** One page of the print page: a slide, or with clicks one state of it. */
export interface PrintPage {
  /** The slide's number, from 1. */
  slide: number
  /** Why the slide is not on it, if it is not. */
  failure?: 'loading' | 'error' | 'empty'
  /** The words that are certain to be visible. */
  words: string[]
  /** The text of its first heading, paragraph or list item; empty if it has none. */
  firstLine: string
  brokenPictures: string[]
  /** The address of each link, or `#` and the id of a page, and its text. */
  links: [target: string, text: string][]
}

/** Reads what the print page shows, page by page, in the order of printing. */
export function readPrintPages(): PrintPage[] {
  return [...document.querySelectorAll<HTMLElement>('.print-slide-container')].map((page) => {
    const slide = page.querySelector('[data-slidev-no]')!
    return {
      slide: Number.parseInt(page.id),
      failure: failureOf(slide),
      words: visibleWords(page),
      firstLine: firstLineOf(slide),
      brokenPictures: Array.from(slide.querySelectorAll('img'))
        .filter(image => image.naturalWidth === 0)
        // One that is still loading has no `currentSrc`.
        .map(image => (image.currentSrc || image.src).replace(location.origin, ''))
        .filter(Boolean),
      links: Array.from(page.querySelectorAll<HTMLAnchorElement>('a[href]'), link => [targetOf(link), textOf(link)]),
    }
  })

  function targetOf(link: HTMLAnchorElement): string {
    const target = link.getAttribute('href')!
    return target.startsWith('#') ? target : link.href
  }

  function textOf(link: HTMLAnchorElement): string {
    return (link.ariaLabel || link.textContent.trim() || link.querySelector('img')?.alt || link.title).trim()
  }

  function failureOf(slide: Element): PrintPage['failure'] {
    if (slide.querySelector('.slidev-slide-loading'))
      return 'loading'
    if (slide.childElementCount === 0)
      return 'empty'
    // The texts of Slidev's layout `error`, which Slidev shows for a slide that cannot be loaded.
    const isError = /^(?:An error occurred on this slide\.|Failed to fetch this slide\.)/.test(slide.textContent.trim())
    return isError ? 'error' : undefined
  }

  function firstLineOf(slide: Element): string {
    const elements = [...slide.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6, p, li')]
    const lines = elements.flatMap(element => element.innerText.split('\n'))
    return lines.map(line => line.trim()).find(line => /[\p{L}\p{N}]{2}/u.test(line)) ?? ''
  }

  /** The words whose letters all lie where nothing hides, clips or repaints them. */
  function visibleWords(page: HTMLElement): string[] {
    const areas = new Map<Element, DOMRect | undefined>([[page, page.getBoundingClientRect()]])

    /** The area in which text of an element is certain to be visible; undefined if there is none. */
    function areaOf(element: Element): DOMRect | undefined {
      if (!areas.has(element)) {
        const parent = element.parentElement ?? (element.getRootNode() as ShadowRoot).host
        const outer = areaOf(parent)
        areas.set(element, outer && limit(outer, element))
      }
      return areas.get(element)
    }

    function limit(outer: DOMRect, element: Element): DOMRect | undefined {
      const style = getComputedStyle(element)
      // Chromium prints filtered and masked text as a picture; what a clip path or an ellipsis leaves is not known.
      const isUncertain = style.filter !== 'none' || style.maskImage !== 'none'
        || style.clipPath !== 'none' || style.clip !== 'auto'
        || style.textOverflow !== 'clip' || style.webkitLineClamp !== 'none'
        || element.matches('details:not([open])')
      if (isUncertain)
        return undefined
      if (style.overflowX === 'visible' && style.overflowY === 'visible')
        return outer
      const box = element.getBoundingClientRect()
      const [left, top] = [Math.max(outer.left, box.left), Math.max(outer.top, box.top)]
      return new DOMRect(left, top, Math.min(outer.right, box.right) - left, Math.min(outer.bottom, box.bottom) - top)
    }

    function isInside({ left, top, right, bottom, width }: DOMRect, area: DOMRect): boolean {
      const slack = 1 // px, for rounding
      return width > 0 && left >= area.left - slack && top >= area.top - slack
        && right <= area.right + slack && bottom <= area.bottom + slack
    }

    const range = document.createRange()
    return textsBelow(page).flatMap((text) => {
      const element = text.parentElement ?? (text.getRootNode() as ShadowRoot).host
      // Chromium 156 says of text in an SVG's `<g display="none">` that it is visible, and gives it a place.
      const isVisible = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && element.getClientRects().length > 0
      const area = isVisible ? areaOf(element) : undefined
      if (!area || /^rgba.*, 0\)$/.test(getComputedStyle(element).webkitTextFillColor))
        return []
      return [...text.data.matchAll(/[\p{L}\p{M}\p{N}]{2,}/gu)].filter((word) => {
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const boxes = [...range.getClientRects()]
        return boxes.length > 0 && boxes.every(box => isInside(box, area))
      }).map(([word]) => word)
    })
  }

  function textsBelow(root: Node): Text[] {
    if (root instanceof Text)
      return [root]
    return [...(root as Element).shadowRoot?.childNodes ?? root.childNodes].flatMap(textsBelow)
  }
}
