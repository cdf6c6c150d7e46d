import { shallowRef } from 'vue'

/** How long the pointer rests on a word before its popup opens. */
const OPEN_DELAY_MS = 200

/** How long a popup stays open after the pointer has left its word, so that the pointer can reach it. */
const CLOSE_DELAY_MS = 150

const GAP_PX = 5

/** What a projector may crop at each edge of the slide, as a share of its size (EBU R95). */
const CROPPED_SHARE = 0.05

/** The word whose popup is open; one popup is open at a time. */
export const openedWord = shallowRef<HTMLElement>()

let timer: number | undefined

/**
 * Opens the popup of a word and closes the one that is open; without a word, only closes it.
 * @param delay in milliseconds; a later call cancels an earlier one that is still delayed
 */
export function setOpenedWord(word: HTMLElement | undefined, delay = 0): void {
  cancelPending()
  if (delay) {
    timer = window.setTimeout(setOpenedWord, delay, word)
    return
  }
  // Within the delay the slide may have been removed.
  openedWord.value = word?.isConnected ? word : undefined
  window.removeEventListener('keydown', closeOnEscape, true)
  if (openedWord.value)
    window.addEventListener('keydown', closeOnEscape, true)
}

/** Closes the popup after a delay when the pointer has left its word; not while the word has the focus. */
export function closeSoon(word?: HTMLElement): void {
  if (word !== document.activeElement)
    setOpenedWord(undefined, CLOSE_DELAY_MS)
}

/** Makes the words of a fence focusable, and opens a word's popup when the pointer rests on it or it gets the focus. */
export function listenToWords(fence: HTMLElement): void {
  function listen(type: 'mouseover' | 'mouseout' | 'focusin' | 'focusout', act: (word: HTMLElement) => unknown): void {
    fence.addEventListener(type, ({ target }) => {
      const word = (target as Element).closest<HTMLElement>('.twoslash-token')
      if (word)
        act(word)
    })
  }
  fence.querySelectorAll<HTMLElement>('.twoslash-token').forEach(word => word.tabIndex = 0)
  listen('mouseover', word => setOpenedWord(word, OPEN_DELAY_MS))
  listen('mouseout', closeSoon)
  listen('focusin', word => setOpenedWord(word))
  listen('focusout', word => word === openedWord.value && setOpenedWord(undefined))
}

/** Cancels the opening or closing that `setOpenedWord` has delayed. */
export function cancelPending(): void {
  window.clearTimeout(timer)
}

/** Closes the popup on Escape, wherever the focus is, and stops the event: Slidev has shortcuts for the key too. */
function closeOnEscape(event: Event): void {
  if ((event as KeyboardEvent).key !== 'Escape')
    return
  event.stopPropagation()
  setOpenedWord(undefined)
}

/** Places a popup below its word, or above where more room is, in the safe area. The style is in canvas pixels. */
export function popupPosition(
  word: HTMLElement,
  popup: HTMLElement,
  page: HTMLElement,
): { left: string, top: string, maxHeight: string } {
  const edge = page.getBoundingClientRect()
  const target = word.getBoundingClientRect()
  const scale = edge.width / page.offsetWidth
  const marginX = CROPPED_SHARE * page.offsetWidth
  const marginY = CROPPED_SHARE * page.offsetHeight
  const top = (target.top - edge.top) / scale
  const bottom = (target.bottom - edge.top) / scale
  const above = top - GAP_PX - marginY
  const below = page.offsetHeight - bottom - GAP_PX - marginY

  const isBelow = popup.offsetHeight <= below || below >= above
  const left = Math.min((target.left - edge.left) / scale, page.offsetWidth - marginX - popup.offsetWidth)
  return {
    left: `${Math.max(marginX, left)}px`,
    top: `${isBelow ? bottom + GAP_PX : top - GAP_PX - Math.min(popup.offsetHeight, above)}px`,
    maxHeight: `${isBelow ? below : above}px`,
  }
}
