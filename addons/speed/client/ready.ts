import { afterPaint, LOOKS, whenIdle } from './idle.ts'

/** On a hidden slide that is laid out and painted, unseen: `styles/index.css` says how. */
const READY = 'data-ready'

/** What begins when it is displayed, and would have begun before anyone looked. */
const LIVELY = 'video, audio, iframe, object, embed, canvas, img[src*=".gif" i]'

let beside: HTMLElement[] = []
let looks = 0
let cancel = (): void => {}

/**
 * Uncovers a slide that may have been made ready, and has those beside it made ready once nothing moves any more and
 * there is time: the browser then only has to uncover the one that comes.
 *
 * @param slides all that are mounted, in their order
 * @param shown the one to be seen
 */
export function uncover(slides: HTMLElement[], shown: HTMLElement): void {
  shown.removeAttribute(READY)
  // After the paint, because the browser computes the styles of everything inside anew.
  if (shown.inert)
    afterPaint(() => shown.inert = shown.hasAttribute(READY))

  const at = slides.indexOf(shown)
  beside = [slides[at + 1], slides[at - 1]].filter(slide => slide !== undefined)
  slides.filter(slide => slide !== shown && !beside.includes(slide)).forEach(putAway)
  looks = LOOKS
  cancel()
  cancel = whenIdle(prepare)
}

/** Has nothing more made ready. */
export function rest(): void {
  cancel()
}

function prepare(): void {
  const slide = beside.shift()
  if (!slide)
    return
  if (!slide.querySelector('.slidev-layout')) {
    if (looks-- > 0)
      beside.push(slide)
  }
  else if (!slide.hasAttribute(READY) && !slide.querySelector(LIVELY)) {
    slide.setAttribute(READY, '')
    slide.inert = true
    if (slide.getAnimations({ subtree: true }).length > 0)
      putAway(slide)
  }
  cancel = whenIdle(prepare)
}

/** Makes a slide what hidden slides are otherwise: not displayed at all. */
function putAway(slide: HTMLElement): void {
  slide.removeAttribute(READY)
  slide.inert = false
}
