import type { Flow } from './flow.ts'

/** One end of an edge, at the side of a node where it leaves or arrives. */
interface End {
  path: SVGPathElement
  at: 'start' | 'end'
  /** Where the edge comes from or goes to, on its way: what the ends at one side are ordered by. */
  towards: number
}

/** The most that two edges at one side of a node stand apart, in the drawing's pixels. */
const GAP = 15

/**
 * Lets edges leave and arrive at the middle of a node's side instead of at its corners, several of them
 * side by side. Dagre aims each edge at the node's centre, which sends steep ones through a corner.
 *
 * Only for diagrams that go from left to right or back, drawn with the curve `bumpX`.
 */
export function spreadPorts(svg: SVGSVGElement, { nodes, edges }: Flow, direction: string): void {
  const forwards = direction === 'LR'
  for (const node of nodes) {
    const shape = node.element && svg.querySelector<SVGRectElement>(`.node[id$="${CSS.escape(node.element)}"] > rect.label-container`)
    if (!shape)
      continue
    for (const side of ['left', 'right'] as const) {
      const ends: End[] = edges.flatMap((edge) => {
        const at = (side === 'right') === forwards ? 'start' : 'end'
        const path = (at === 'start' ? edge.from : edge.to) === node.id && edge.id && svg.querySelector<SVGPathElement>(`path[data-id="${CSS.escape(edge.id)}"]`)
        const points = path ? pointsOf(path) : undefined
        if (!path || !points)
          return []
        const next = at === 'start' ? points[1]! : points.at(-2)!
        const box = boxOf(shape, path)
        const outside = side === 'right' ? next.x > box.right : next.x < box.left
        return outside ? [{ path, at, towards: next.y }] : []
      })
      ends.sort((one, other) => one.towards - other.towards)
      const gap = Math.min(GAP, shape.height.baseVal.value * 0.6 / Math.max(ends.length - 1, 1))
      ends.forEach(({ path, at }, index) => {
        const box = boxOf(shape, path)
        const points = pointsOf(path)!
        // Mermaid stops a line short where an arrowhead reaches beyond it.
        const head = path.hasAttribute(`marker-${at}`) ? 4 : 0
        points[at === 'start' ? 0 : points.length - 1] = {
          x: side === 'right' ? box.right + head : box.left - head,
          y: (box.top + box.bottom) / 2 + (index - (ends.length - 1) / 2) * gap,
        }
        path.setAttribute('d', curveThrough(points))
      })
    }
  }
}

/** A shape's box in the coordinates of a path, which may stand in another group. */
function boxOf(shape: SVGGraphicsElement, path: SVGGraphicsElement): DOMRect {
  const { x, y, width, height } = shape.getBBox()
  const matrix = path.getCTM()!.inverse().multiply(shape.getCTM()!)
  const corner = new DOMPoint(x, y).matrixTransform(matrix)
  return new DOMRect(corner.x, corner.y, width, height)
}

/** The points that a `bumpX` curve goes through; undefined for any other path. */
function pointsOf(path: SVGPathElement): { x: number, y: number }[] | undefined {
  const d = path.getAttribute('d') ?? ''
  if (!/^M[^A-Z]+(?:C[^A-Z]+)+$/i.test(d))
    return
  const numbers = d.match(/-?[\d.]+(?:e-?\d+)?/g)!.map(Number)
  return [0, ...Array.from({ length: (numbers.length - 2) / 6 }, (_, index) => 6 * index + 6)]
    .map(start => ({ x: numbers[start]!, y: numbers[start + 1]! }))
}

function curveThrough([first, ...rest]: { x: number, y: number }[]): string {
  let { x, y } = first!
  return `M${x},${y}${rest.map((point) => {
    const middle = (x + point.x) / 2
    const curve = `C${middle},${y},${middle},${point.y},${point.x},${point.y}`
    ;({ x, y } = point)
    return curve
  }).join('')}`
}
