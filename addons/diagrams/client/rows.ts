/** Nodes whose middles are closer than this are one row, in Mermaid's pixels. */
const TOLERANCE = 16

/**
 * Puts the boxes of each row of a sideways flowchart on one line and gives them one height. ELK places a box so that
 * its edges are straight, a few pixels off its neighbour; moved by as little, the edges still end on the box's sides.
 * Does nothing where a node is no plain box.
 */
export function alignRows(svg: SVGSVGElement): void {
  const nodes = Array.from(svg.querySelectorAll<SVGGElement>('.node'))
  const boxes = nodes.flatMap((node) => {
    const rect = node.querySelector<SVGRectElement>(':scope > rect.label-container')
    const move = node.transform.baseVal[0]
    return rect && move && node.transform.baseVal.length === 1 ? [{ rect, move }] : []
  })
  if (boxes.length !== nodes.length || svg.querySelector('.cluster'))
    return
  boxes.sort((one, other) => one.move.matrix.f - other.move.matrix.f)
  const rows: typeof boxes[] = []
  for (const box of boxes) {
    const row = rows.at(-1)
    if (row && box.move.matrix.f - row.at(-1)!.move.matrix.f < TOLERANCE)
      row.push(box)
    else
      rows.push([box])
  }
  for (const row of rows) {
    const middle = row.reduce((sum, { move }) => sum + move.matrix.f, 0) / row.length
    const height = Math.max(...row.map(({ rect }) => rect.height.baseVal.value))
    for (const { rect, move } of row) {
      rect.y.baseVal.value -= (height - rect.height.baseVal.value) / 2
      rect.height.baseVal.value = height
      move.setTranslate(move.matrix.e, middle)
    }
  }
}
