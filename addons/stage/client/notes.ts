import { useMutationObserver, useResizeObserver } from '@vueuse/core'

const MARKER = 'slidev-note-click-mark'

/** Paragraphs that are not speech, by their first words, which are bold: the words, and the paragraph's kind. */
const ASIDES: [RegExp, string][] = [
  [/^\d+:\d\d\b/, 'time'],
  [/^late\b/i, 'late'],
  [/^early\b/i, 'early'],
  [/^(?:asked|if nobody asks)\b/i, 'asked'],
  [/:$/, 'more'],
]

/**
 * How far below the panel's top the passage of this click starts, as a share of its height: what was said stays in
 * sight.
 */
const ABOVE = 0.12

/**
 * Keeps the passage of the current click in sight in the presenter's notes, always at the same height, with what comes
 * next below it, as long as the component that calls this is mounted. Slidev 53 scrolls in dev only, and slowly; it
 * lights the passage by classes, which this watches.
 */
export function followNotes(panel: () => HTMLElement | null | undefined): void {
  const scroll = (): void => scrollToPassage(panel()!)
  const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'style'] }
  useMutationObserver(panel, scroll, changes)
  useResizeObserver(panel, scroll)
}

/** Scrolls a panel's note to the passage of the current click. */
function scrollToPassage(panel: HTMLElement): void {
  const note = panel.querySelector<HTMLElement>('.slidev-note')
  if (!note || note.tagName === 'TEXTAREA')
    return
  markAsides(note)
  markCurrent(note)
  const [start, end] = passageOf(note)
  // Reads of layout first: the note's own box, and what covers its lower edge.
  const box = note.getBoundingClientRect()
  const asides = [...note.querySelectorAll<HTMLElement>('[data-aside]')]
  const pinned = asides.find(aside => getComputedStyle(aside).position === 'sticky')
  // A gap below the passage, and the first line of what comes next.
  const below = 2 * Number.parseFloat(getComputedStyle(note).lineHeight)
  const height = note.clientHeight - (pinned?.offsetHeight ?? 0) - below
  const isStart = !note.querySelector(`.${MARKER}-active, .${MARKER}-past`) && end - box.top + note.scrollTop <= height
  const top = isStart ? 0 : start - box.top + note.scrollTop
  const above = Math.max(0, Math.min(height * ABOVE, height - (end - start)))
  // Not smoothly: that takes as long as the sentence that one looks for, and ends Slidev's own scrolling.
  note.scrollTo({ top: Math.max(0, top - above), behavior: 'instant' })
}

/** Marks the paragraphs that are not said, for the stylesheet: Firefox knows `:has()` since version 121 only. */
function markAsides(note: HTMLElement): void {
  for (const words of note.querySelectorAll('p:not([data-aside]) > strong:first-child')) {
    const paragraph = words.parentElement!
    const [, kind] = ASIDES.find(([pattern]) => pattern.test(words.textContent.trim())) ?? []
    if (kind && paragraph.firstChild === words)
      paragraph.dataset.aside = kind
  }
}

/** Marks the paragraph of the current click. */
function markCurrent(note: HTMLElement): void {
  note.querySelector('[data-current]')?.removeAttribute('data-current')
  note.querySelector(`p > .${MARKER}-active`)?.parentElement!.setAttribute('data-current', '')
}

/** Where the passage of the current click begins and ends, in pixels of the window. */
function passageOf(note: HTMLElement): [start: number, end: number] {
  // In the note's order: where a click's passage starts, and what is not said.
  const stops = [...note.querySelectorAll(`.${MARKER}, [data-aside]:not([data-aside="time"])`)]
  const current = stops.findLastIndex(stop => stop.matches(`.${MARKER}-active, .${MARKER}-past`))
  const start = stops[current] ?? note.querySelector('p:not([data-aside])')
  const end = stops[current + 1]
  const range = document.createRange()
  range.selectNodeContents(note)
  if (start)
    range.setStartBefore(start)
  if (end)
    range.setEndBefore(end)
  const { top, bottom } = range.getBoundingClientRect()
  return [top, bottom]
}
