/** The content of a diagram, without its layout. */
export interface Flow {
  /** Mermaid's name for the kind of diagram, such as `flowchart-v2`. */
  type: string
  /** The diagram's own `accTitle`, or the title that it shows. */
  title: string
  /** The diagram's own `accDescr`. */
  description: string
  /** `LR`, `RL`, `TB` or `BT`. */
  direction: string
  /** Whether it has subgraphs. */
  hasGroups: boolean
  /** Whether a subgraph is in another, or has arrows of its own. Dagre draws such subgraphs over one another. */
  hasJoinedGroups: boolean
  nodes: { id: string, label: string }[]
  edges: { from: string, to: string, label: string }[]
  /** Every text in the drawing, in the order of drawing. */
  texts: string[]
}

/** The methods of Mermaid's databases that return nodes and edges. Each kind of diagram has some of them. */
interface Database {
  getAccTitle?: () => string
  getAccDescription?: () => string
  getDiagramTitle?: () => string
  getDirection?: () => string | undefined
  getData?: () => {
    nodes: { id: string, label?: unknown, isGroup?: boolean, parentId?: string }[]
    edges: { start?: string, end?: string, label?: unknown }[]
  }
  /** A sequence diagram's arrows; also its frames, which have no sender, and notes, which have a `placement`. */
  getMessages?: () => { from?: string, to?: string, message: unknown, placement?: number }[]
  /** A sequence diagram's; a journey's is a list of names. */
  getActors?: () => Map<string, { description: string }> | string[]
}

/** Reads nodes, edges and texts from the database of a parsed diagram. */
export function readFlow(type: string, db: Database): Flow {
  const { nodes, edges } = db.getData?.() ?? { nodes: [], edges: [] }
  const groups = nodes.filter(node => node.isGroup)
  const actors = db.getActors?.()
  return {
    type,
    title: db.getAccTitle?.() || db.getDiagramTitle?.() || '',
    description: db.getAccDescription?.() || '',
    direction: db.getDirection?.() ?? 'TB',
    hasGroups: groups.length > 0,
    hasJoinedGroups: groups.some(({ id, parentId }) =>
      parentId || edges.some(({ start, end }) => start === id || end === id)),
    nodes: [
      ...nodes.filter(node => !node.isGroup).map(node => ({ id: node.id, label: plainLabel(node.label || node.id) })),
      ...[...actors instanceof Map ? actors : []].map(([id, actor]) => ({ id, label: plainLabel(actor.description) })),
    ],
    edges: [
      ...edges.map(edge => ({ from: edge.start ?? '', to: edge.end ?? '', label: plainLabel(edge.label) })),
      ...(db.getMessages?.() ?? [])
        .filter(({ from, to, message, placement }) => (
          from && to && placement === undefined && typeof message === 'string'
        ))
        .map(({ from, to, message }) => ({ from: from!, to: to!, label: plainLabel(message) })),
    ],
    texts: [],
  }
}

/** A label on one line, without markup. */
function plainLabel(label: unknown): string {
  return typeof label === 'string'
    ? label.replace(/<br\s*\/?>|\\n/gi, ' ').replace(/[*_`]{2,}/g, '').replace(/\s+/g, ' ').trim()
    : ''
}

/**
 * The node that most edges leave, to be drawn in the accent; undefined if several have as many, or if the source sets
 * colours itself.
 * @returns the node's id in the source, and its edges as Mermaid's `linkStyle` counts them
 */
export function hubOf({ type, nodes, edges }: Flow, source: string): { id: string, edges: string } | undefined {
  const leaving = nodes.map(({ id }) => edges.filter(edge => edge.from === id).length)
  const most = Math.max(...leaving)
  const isAlone = leaving.indexOf(most) === leaving.lastIndexOf(most)
  const isStyled = /^\s*(?:style|class|classDef|linkStyle)\s|:::/m.test(source)
  if (!type.startsWith('flowchart') || most < 2 || !isAlone || isStyled)
    return
  const { id } = nodes[leaving.indexOf(most)]!
  return { id, edges: edges.flatMap((edge, index) => edge.from === id ? [index] : []).join() }
}

/** Whether a diagram is one row of nodes: no node has two edges in or two edges out. */
export function isChain({ edges, hasGroups }: Flow): boolean {
  const areDistinct = (ids: string[]): boolean => new Set(ids).size === ids.length
  return !hasGroups && areDistinct(edges.map(({ from }) => from)) && areDistinct(edges.map(({ to }) => to))
}
