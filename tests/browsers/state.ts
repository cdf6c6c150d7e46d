/** What the audience sees in one state of the talk. */
export interface ShownState {
  slide: number
  address: string
  /** The visible words in reading order, those of diagrams sorted at the end. */
  words: string[]
  /** The code lines that a click lights. */
  lit: string[]
  /** The labels of diagrams that their box clips, or that stand beside its middle. */
  misplaced: string[]
}

/**
 * Waits until only this slide is visible, at this click and at rest, and reads it. Runs in the page, sent there as its
 * source: it uses nothing from outside itself.
 * @throws if the state does not come up within 30 seconds, with what is there instead.
 */
export async function readState({ slide, click }: { slide: number, click: number }): Promise<ShownState> {
  const wanted = click ? `/${slide}?clicks=${click}` : `/${slide}`
  const addressOf = (): string => location.pathname.replace(/\/$/, '') + location.search.replace('?clicks=0', '')
  const isSeen = (element: Element): boolean => (
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  )

  const deadline = Date.now() + 30_000
  let root: HTMLElement
  while (true) {
    const shown = [...document.querySelectorAll<HTMLElement>('#slideshow > .slidev-page')].filter(isSeen)
    root = shown[0]!
    const moving = root?.getAnimations({ subtree: true }).some(({ effect, playState }) => (
      effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY && playState === 'running'
    ))
    const isLoaded = root?.childElementCount && !root.querySelector('.slidev-slide-loading')
    const isLive = shown.length === 1 && isLoaded && !document.getElementById('static-page')
    const isWanted = addressOf() === wanted && root?.dataset.slidevNo === String(slide)
    if (isLive && isWanted && !moving && document.fonts.status === 'loaded')
      break
    if (Date.now() > deadline)
      throw new Error(`${wanted} did not come up: at ${addressOf()} are the slides ${shown.map(page => page.dataset.slidevNo)}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }

  let text = ''
  const labels: string[] = []
  const misplaced: string[] = []
  read(root)
  return {
    slide,
    address: wanted,
    words: [...text.split(/\s+/), ...labels.sort()].filter(Boolean),
    lit: Array.from(root.querySelectorAll('.line.highlighted'), line => line.textContent.trim()),
    misplaced,
  }

  function isMisplaced(label: Element): boolean {
    const words = label.querySelector('p')?.getBoundingClientRect()
    if (!words)
      return false
    const box = label.getBoundingClientRect()
    const isClipped = getComputedStyle(label).overflow !== 'visible' && words.width > box.width + 1
    return isClipped || Math.abs(words.left + words.right - box.left - box.right) > 4
  }

  function read(node: Node): void {
    if (node instanceof Text) {
      text += node.data
    }
    else if (node instanceof SVGElement) {
      const seen = [...node.querySelectorAll('text, foreignObject')].filter(isSeen)
      labels.push(...seen.map(label => label.textContent.trim()))
      misplaced.push(...seen.filter(isMisplaced).map(label => label.textContent.trim()))
    }
    else if (node instanceof HTMLElement && (isSeen(node) || getComputedStyle(node).display === 'contents')) {
      const { display, overflow } = getComputedStyle(node)
      const { width, height } = node.getBoundingClientRect()
      // What is only for screen readers does not count.
      if (overflow === 'hidden' && Math.max(width, height) <= 1)
        return
      text += display === 'inline' ? '' : ' '
      for (const child of (node.shadowRoot ?? node).childNodes)
        read(child)
      text += display === 'inline' ? '' : ' '
    }
  }
}

/**
 * The boxes of the static slide in the last frame before the live one was shown, and the boxes of the live one: left,
 * top, right and bottom of the slide and of its elements, in CSS px. Runs in the page.
 */
export function readBoxes(slide: number): { staticBoxes: number[][], liveBoxes: number[][] } {
  const root = document.querySelector(`#slideshow > [data-slidev-no="${slide}"]`)!
  const frame = root.closest('#slide-content')!
  const elements = [...frame.querySelectorAll('.slidev-layout, h1, h2, li, pre, img, footer')]
    .filter(element => root.contains(element) || !element.closest('.slidev-page'))
  const liveBoxes = elements.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return [left, top, right, bottom].map(Math.round)
  })
  return { staticBoxes: (window as any).staticSlide.boxes, liveBoxes }
}
