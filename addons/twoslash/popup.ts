import { shallowRef } from 'vue'

/** How long the pointer rests on a word before its popup opens, in milliseconds. */
const APPEAR = 200

/** How long a popup waits for the pointer to come to it from its word, in milliseconds. */
const LINGER = 150

/** The space between a popup and its word, in canvas pixels. */
const GAP = 5

/** What a projector may crop at each edge of the slide, as a share of its size (EBU R95). */
const CROP = 0.05

/** The word whose popup is open: there is one popup at a time. */
export const opened = shallowRef<HTMLElement>()

let timer: number | undefined

/** Opens the popup of a word, or closes the one that is open, at once or after a delay that any later call cancels. */
export function open(word: HTMLElement | undefined, delay = 0): void {
  keep()
  if (delay) {
    timer = window.setTimeout(open, delay, word)
    return
  }
  // A word can be gone by the time that it is its turn.
  opened.value = word?.isConnected ? word : undefined
  window[opened.value ? 'addEventListener' : 'removeEventListener']('keydown', closeOnEscape, true)
}

/** Closes the popup of a word that the pointer leaves unless it comes back, or the keyboard has brought the popup up. */
export function leave(word?: HTMLElement): void {
  if (word !== document.activeElement)
    open(undefined, LINGER)
}

/** Opens a fence's popups: that of a word on which the pointer comes to rest, or which the keyboard reaches. */
export function openOnWords(fence: HTMLElement): void {
  function listen(type: 'mouseover' | 'mouseout' | 'focusin' | 'focusout', act: (word: HTMLElement) => unknown): void {
    fence.addEventListener(type, ({ target }) => {
      const word = (target as Element).closest<HTMLElement>('.twoslash-token')
      if (word)
        act(word)
    })
  }
  fence.querySelectorAll<HTMLElement>('.twoslash-token').forEach(word => word.tabIndex = 0)
  listen('mouseover', word => open(word, APPEAR))
  listen('mouseout', leave)
  listen('focusin', word => open(word))
  listen('focusout', word => word === opened.value && open(undefined))
}

/** Leaves everything as it is. */
export function keep(): void {
  window.clearTimeout(timer)
}

/** Closes the popup on Escape, wherever the focus is, before the key means something else. */
function closeOnEscape(event: Event): void {
  if ((event as KeyboardEvent).key !== 'Escape')
    return
  event.stopPropagation()
  open(undefined)
}

/**
 * Where a popup goes: below its word, or above it where there is more room, and inside the slide's safe area.
 *
 * @returns a style in canvas pixels, which the slide's scale and zoom do not change
 */
export function place(word: HTMLElement, popup: HTMLElement, page: HTMLElement): { left: string, top: string, maxHeight: string } {
  const edge = page.getBoundingClientRect()
  const target = word.getBoundingClientRect()
  const scale = edge.width / page.offsetWidth
  const marginX = CROP * page.offsetWidth
  const marginY = CROP * page.offsetHeight
  const top = (target.top - edge.top) / scale
  const bottom = (target.bottom - edge.top) / scale
  const above = top - GAP - marginY
  const below = page.offsetHeight - bottom - GAP - marginY

  const isBelow = popup.offsetHeight <= below || below >= above
  const left = Math.min((target.left - edge.left) / scale, page.offsetWidth - marginX - popup.offsetWidth)
  return {
    left: `${Math.max(marginX, left)}px`,
    top: `${isBelow ? bottom + GAP : top - GAP - Math.min(popup.offsetHeight, above)}px`,
    maxHeight: `${isBelow ? below : above}px`,
  }
}
