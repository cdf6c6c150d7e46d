/** The id of every drawing, which is alone in its shadow root. Mermaid begins all ids in a drawing with it. */
export const SVG_ID = 'mmd'

/** Removes what nothing in a drawing on the page refers to: most of Mermaid's stylesheet and of its arrowheads. */
export function removeUnused(svg: SVGSVGElement): void {
  for (const style of svg.querySelectorAll('style')) {
    const used = Array.from(style.sheet!.cssRules).filter(rule => isUsed(rule, svg))
    style.textContent = withCaseOfNames(used.map(rule => rule.cssText).join(''), svg)
  }
  for (const element of svg.querySelectorAll('marker, linearGradient, filter, symbol')) {
    const html = svg.outerHTML.replaceAll('&quot;', '')
    // In `url(#id)` or `href="#id"`.
    if (!html.includes(`#${element.id})`) && !html.includes(`#${element.id}"`))
      element.remove()
  }
  for (const element of svg.querySelectorAll('*')) {
    // The points of an edge in Base64, for Mermaid's own use.
    element.removeAttribute('data-points')
    for (const name of ['d', 'points', 'transform', 'x', 'y', 'width', 'height', 'cx', 'cy', 'x1', 'y1', 'x2', 'y2']) {
      const value = element.getAttribute(name)
      // Mermaid 12 ends a level line 0.001 lower: a browser paints no gradient along a line without height.
      if (value && /\d\.\d{4}/.test(value))
        element.setAttribute(name, value.replaceAll(/-?\d+\.\d{4,}/g, number => `${Math.round(+number * 1000) / 1000}`))
    }
  }
}

/**
 * Restores capitals in the selectors of a drawing's stylesheet. Chromium 156 writes `foreignobject` for
 * `foreignObject` in `cssText`, which only Chromium applies: WebKit and Firefox compare names as they are.
 */
function withCaseOfNames(css: string, svg: SVGSVGElement): string {
  const names = new Set(Array.from(svg.querySelectorAll('*'), ({ localName }) => localName))
  return [...names].filter(name => name !== name.toLowerCase()).reduce((css, name) => (
    css.replaceAll(new RegExp(`(?<![\\w#.-])${name.toLowerCase()}(?![\\w-])`, 'g'), name)
  ), css)
}

function isUsed(rule: CSSRule, svg: SVGSVGElement): boolean {
  const isAnimated = (element: Element, { name }: CSSKeyframesRule): boolean =>
    getComputedStyle(element).animationName.includes(name)
  if (rule instanceof CSSKeyframesRule)
    return [...svg.querySelectorAll('*')].some(element => isAnimated(element, rule))
  if (!(rule instanceof CSSStyleRule))
    return true
  try {
    return document.querySelector(rule.selectorText.replaceAll(/::?(?:hover|focus|active|before|after)/g, '')) !== null
  }
  catch {
    return true
  }
}
