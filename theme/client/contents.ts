const OPENING_ICON = ':scope > .slidev-icon:first-child, :scope > p:first-child > .slidev-icon:first-child'
const LONE_PICTURE = ':is(img, picture):only-child'

/** The classes of what an element holds: which elements can have them, and what is looked for in them. */
const CLASSES = [
  { name: 'with-diagram', of: '.slide-body', holds: '.diagram' },
  { name: 'around-diagram', of: '.slide-body > *', holds: ':scope > .diagram' },
  { name: 'with-footnotes', of: '.slide-body', holds: ':scope > .footnotes' },
  { name: 'with-icon', of: 'li', holds: OPENING_ICON },
  { name: 'picture', of: 'p', holds: `:scope > ${LONE_PICTURE}` },
  { name: 'with-picture', of: '.slide-body, .col-left, .col-right', holds: `:scope > p > ${LONE_PICTURE}` },
]

/**
 * Gives the elements of a slide classes for what they hold. The stylesheets ask for them in place of `:has()`: with it,
 * Chromium 156 computes the styles of the whole slide at each step (28 of 62 ms at a quarter of the CPU). Firefox
 * knows it since version 121 only.
 */
export function markContents(slide: Element): void {
  for (const { name, of, holds } of CLASSES) {
    for (const element of slide.querySelectorAll(of))
      element.classList.toggle(name, element.querySelector(holds) !== null)
  }
  const rows = Array.from(slide.querySelectorAll('.slide-body, .grid, [grid]'), ({ children }) =>
    Array.from(children).filter(column => column.querySelector('.slidev-code')))
  const columns = rows.filter(({ length }) => length > 1).flat()
  for (const block of slide.querySelectorAll('.slidev-code'))
    block.classList.toggle('beside-code', columns.some(column => column.contains(block)))
}
