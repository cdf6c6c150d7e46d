import { ROLES } from './roles.ts'

/** What a diagram says, apart from how it looks. */
export interface Flow {
  /** Mermaid's name for the kind of diagram, such as `flowchart-v2`. */
  type: string
  /** The diagram's own `accTitle`, or the title that it shows. */
  title: string
  /** The diagram's own `accDescr`. */
  description: string
  nodes: { id: string, label: string, element?: string }[]
  edges: { from: string, to: string, label: string, id?: string }[]
  /** Every text in the drawing, in the order of drawing. */
  texts: string[]
}

/** The parts of Mermaid's many databases that say what flows where. Each kind of diagram has some of them. */
interface Database {
  getAccTitle?: () => string
  getAccDescription?: () => string
  getDiagramTitle?: () => string
  getData?: () => {
    nodes: { id: string, label?: unknown, domId?: string, isGroup?: boolean }[]
    edges: { id?: string, start?: string, end?: string, label?: unknown }[]
  }
  /** A sequence diagram's arrows, and its frames, which nobody sends, and notes, which have a place. */
  getMessages?: () => { from?: string, to?: string, message: unknown, placement?: number }[]
  /** A sequence diagram's; a journey's is a list of names. */
  getActors?: () => Map<string, { description: string }> | string[]
}

/** Reads what a parsed diagram says. */
export function readFlow(type: string, db: Database): Flow {
  const { nodes, edges } = db.getData?.() ?? { nodes: [], edges: [] }
  const actors = db.getActors?.()
  return {
    type,
    title: db.getAccTitle?.() || db.getDiagramTitle?.() || '',
    description: db.getAccDescription?.() || '',
    nodes: [
      ...nodes.filter(node => !node.isGroup).map(node => ({ id: node.id, label: plain(node.label || node.id), element: node.domId })),
      ...[...actors instanceof Map ? actors : []].map(([id, actor]) => ({ id, label: plain(actor.description) })),
    ],
    edges: [
      ...edges.map(edge => ({ from: edge.start ?? '', to: edge.end ?? '', label: plain(edge.label), id: edge.id })),
      ...(db.getMessages?.() ?? []).filter(({ from, to, message, placement }) => from && to && placement === undefined && typeof message === 'string').map(({ from, to, message }) => ({ from: from!, to: to!, label: plain(message) })),
    ],
    texts: [],
  }
}

/** A label as somebody would read it out: one line, without markup. */
function plain(label: unknown): string {
  return typeof label === 'string'
    ? label.replace(/<br\s*\/?>|\\n/gi, ' ').replace(/[*_`]{2,}/g, '').replace(/\s+/g, ' ').trim()
    : ''
}

/** Gives the accent to the node that most arrows leave, if there is one: it is who acts. */
export function markHub(svg: SVGSVGElement, { nodes, edges }: Flow): void {
  const leaving = nodes.map(({ id }) => edges.filter(edge => edge.from === id).length)
  const most = Math.max(...leaving)
  if (most < 2 || leaving.indexOf(most) !== leaving.lastIndexOf(most))
    return
  const { element } = nodes[leaving.indexOf(most)]!
  const shape = element && svg.querySelector<SVGElement>(`.node[id$="${CSS.escape(element)}"] .label-container`)
  if (shape && !shape.style.stroke)
    shape.style.cssText += `stroke: ${ROLES.accent} !important; stroke-width: 2.5px !important`
}
