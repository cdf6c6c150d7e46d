/** How far a stroke may reach beyond the box that `getBBox` returns, in Mermaid's pixels. */
const STROKE = 2

/** How much wider another browser may set a label than Chromium, as a part of its width: WebKitGTK 2.50 does so. */
const SLACK = 0.06

/** The box around what is visible: the drawing as far as Mermaid's view box shows it, and every label. */
export function boxOf(svg: SVGSVGElement): DOMRect {
  const { x, y, right, bottom } = DOMRect.fromRect(svg.getBBox())
  const shown = DOMRect.fromRect(svg.viewBox.baseVal)
  const texts = labelsOf(svg).map((text) => {
    const { x, y, width, height } = boxInside(svg, text)
    return new DOMRect(x - width * SLACK, y, width * (1 + 2 * SLACK), height)
  })
  const left = Math.min(Math.max(x, shown.x), ...texts.map(text => text.x)) - STROKE
  const top = Math.min(Math.max(y, shown.y), ...texts.map(text => text.y)) - STROKE
  return new DOMRect(
    left,
    top,
    Math.max(Math.min(right, shown.right), ...texts.map(text => text.right)) + STROKE - left,
    Math.max(Math.min(bottom, shown.bottom), ...texts.map(text => text.bottom)) + STROKE - top,
  )
}

/** A part's box in the diagram's own coordinates. */
function boxInside(svg: SVGSVGElement, part: Element): DOMRect {
  const { left, top, right, bottom } = part.getBoundingClientRect()
  const matrix = svg.getScreenCTM()!.inverse()
  const from = new DOMPoint(left, top).matrixTransform(matrix)
  const to = new DOMPoint(right, bottom).matrixTransform(matrix)
  return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y)
}

/** The elements that hold words, SVG's and HTML's. A formula counts as one. */
export function labelsOf(svg: SVGSVGElement): Element[] {
  const isWords = (node: Node): boolean => node instanceof Text ? !!node.data.trim() : node.nodeName === 'math'
  return Array.from(svg.querySelectorAll('text, tspan, foreignObject *')).filter(element =>
    !element.closest('math math, math *')
    && Array.from(element.childNodes).some(isWords)
    && element.checkVisibility({ visibilityProperty: true })
    && element.getBoundingClientRect().width > 0)
}

/** The font size of a label in the diagram's own pixels. */
export function sizeOf(element: Element, svg: SVGSVGElement): number {
  const placed = element.closest<SVGGraphicsElement>('text, foreignObject')!.getScreenCTM()!
  return Number.parseFloat(getComputedStyle(element).fontSize) * Math.hypot(placed.a, placed.b) / svg.getScreenCTM()!.a
}

/** Makes a label black or white where the source gives its node a fill but its text no colour. */
export function inkOnOwnFills(svg: SVGSVGElement): void {
  for (const node of svg.querySelectorAll('.node')) {
    const shape = node.querySelector<SVGElement>('.label-container')
    const channels = shape?.style.fill ? getComputedStyle(shape).fill.match(/[\d.]+/g)?.map(Number) : undefined
    if (!channels)
      continue
    const brightness = channels[0]! * 0.299 + channels[1]! * 0.587 + channels[2]! * 0.114
    for (const label of node.querySelectorAll<HTMLElement>('.nodeLabel'))
      label.style.color ||= brightness > 128 ? 'black' : 'white'
  }
}

/** The space between the labels of an axis, in Mermaid's pixels. */
const TICK_GAP = 3

/** Makes the labels of a Gantt chart's axes, which Mermaid sets at 10 px, as small as their distance asks. */
export function fitTicks(svg: SVGSVGElement): void {
  for (const axis of svg.querySelectorAll('.grid')) {
    const labels = [...axis.querySelectorAll<SVGTextElement>('.tick text')]
    const boxes = labels.map(label => boxInside(svg, label)).sort((one, other) => one.x - other.x)
    const shares = boxes.slice(1).map(({ x, width, right }, index) =>
      ((x + right) / 2 - (boxes[index]!.x + boxes[index]!.right) / 2 - TICK_GAP) / Math.max(width, boxes[index]!.width))
    const share = Math.min(...shares)
    if (share > 0 && share < 1) {
      const size = Number.parseFloat(getComputedStyle(labels[0]!).fontSize) * share
      labels.forEach(({ style }) => style.fontSize = `${size}px`)
    }
  }
}

/**
 * Has other browsers set labels as Chromium does, where Mermaid measured them. HTML that is set wider leaves its box on
 * both sides by flex layout, on the right by `text-align`; WebKit drops line breaks in SVG text.
 */
export function settleLabels(svg: SVGSVGElement): void {
  for (const { style, childNodes } of svg.querySelectorAll<HTMLElement>('foreignObject > div')) {
    if (style.textAlign === 'center' && childNodes.length === 1)
      Object.assign(style, { display: 'flex', justifyContent: 'center', maxWidth: 'none' })
  }
  for (const label of svg.querySelectorAll('text, tspan')) {
    for (const words of label.childNodes) {
      if (words instanceof Text)
        words.data = words.data.replaceAll('\n', ' ')
    }
  }
}
