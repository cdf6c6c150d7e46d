import { themeColour } from './palette.ts'

/** A colour in CSS or in an attribute. Names are those that Mermaid's own themes and styles use. */
const COLOUR = /#(?:[\da-f]{6}|[\da-f]{3})\b|(?:rgb|hsl)a?\([^)]*\)|(?<![-.#\w])(?:black|white|red|navy|(?:light|dark)?gr[ae]y)(?![-\w])/gi

/** The id of every drawing, which is alone in its shadow root. Mermaid begins all ids in a drawing with it. */
export const SVG_ID = 'mmd-0'

/** The attributes, beside `style`, that hold a colour. */
const PAINTS = ['fill', 'stroke', 'color', 'stop-color', 'flood-color']

/**
 * Makes one SVG, as text, of the same diagram drawn for both schemes. A stand-in of the palette becomes the theme's CSS
 * variable, any other colour that differs becomes `light-dark()`, and everything else stays as Mermaid drew it. Two
 * drawings that differ in more than colours are both returned; the page shows the one for its scheme.
 */
export function mergeSchemes(light: SVGSVGElement, dark: SVGSVGElement): string {
  renameIds(light, dark)
  if (skeletonOf(light) === skeletonOf(dark)) {
    pairsOf(light, dark).forEach(([one, other]) => mergeColours(one, other))
    return light.outerHTML
  }
  return [light, dark].map((svg, index) => {
    pairsOf(svg, svg).forEach(([one, other]) => mergeColours(one, other))
    svg.style.display = `var(--diagram-${index === 0 ? 'light' : 'dark'})`
    return svg.outerHTML.replaceAll(SVG_ID, `mmd-${index}`)
  }).join('')
}

function pairsOf(light: Element, dark: Element): [Element, Element][] {
  const others = dark.querySelectorAll('*')
  const pairs = Array.from(light.querySelectorAll('*'), (one, index): [Element, Element] => [one, others[index]!])
  return [[light, dark], ...pairs]
}

/** Gives the ids of the dark drawing the names of the light one's: Mermaid numbers them on from drawing to drawing. */
function renameIds(light: SVGSVGElement, dark: SVGSVGElement): void {
  const names = new Map(pairsOf(light, dark)
    .filter(([one, other]) => one.id && other?.id && one.id !== other.id)
    .map(([one, other]) => [other.id, one.id]))
  const rename = (text: string): string => text.replaceAll(/[\w-]+/g, word => names.get(word) ?? word)
  for (const element of dark.querySelectorAll('*')) {
    for (const attribute of element.attributes)
      attribute.value = rename(attribute.value)
    if (element.localName === 'style')
      element.textContent = rename(element.textContent)
  }
}

/** The drawing as text with every colour left out. */
function skeletonOf(svg: SVGSVGElement): string {
  return svg.outerHTML.replaceAll(COLOUR, '#')
}

function mergeColours(light: Element, dark: Element): void {
  for (const name of ['style', ...PAINTS]) {
    const [one, other] = [light.getAttribute(name), dark.getAttribute(name)]
    if (one !== null && other !== null)
      light.setAttribute(name, mergeText(one, other))
  }
  if (light.localName === 'style')
    light.textContent = mergeText(light.textContent, dark.textContent)
}

/** Merges two texts that are the same but for their colours. */
function mergeText(light: string, dark: string): string {
  const others = dark.match(COLOUR) ?? []
  let index = 0
  return light.replaceAll(COLOUR, (colour) => {
    const other = others[index++]!
    return themeColour(colour) ?? (colour === other ? colour : `light-dark(${colour}, ${other})`)
  })
}

/** Removes what nothing in a drawing on the page refers to: most of Mermaid's stylesheet and of its arrowheads. */
export function removeUnused(svg: SVGSVGElement): void {
  for (const style of svg.querySelectorAll('style')) {
    const used = Array.from(style.sheet!.cssRules).filter(rule => isUsed(rule, svg))
    style.textContent = used.map(rule => rule.cssText).join('')
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
