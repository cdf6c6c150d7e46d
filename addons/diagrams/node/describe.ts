import type { Flow } from '../client/flow.ts'

const KINDS: Record<string, string> = {
  'class': 'Class diagram',
  'classDiagram': 'Class diagram',
  'er': 'Entity relationship diagram',
  'flowchart': 'Flowchart',
  'flowchart-v2': 'Flowchart',
  'gantt': 'Gantt chart',
  'mindmap': 'Mind map',
  'pie': 'Pie chart',
  'sequence': 'Sequence diagram',
  'stateDiagram': 'State diagram',
}

/** Verbs that take "to": a label says "pushes", a sentence "pushes to". */
const TOWARDS = /^(?:connect|deploy|forward|go|lead|link|move|point|publish|push|redirect|reply|return|send|switch|talk|upload|write)(?:s|es)?$/

/** A diagram in words: its `accTitle` and `accDescr`, else its labels and edges: "Developer pushes to Git Repo; …". */
export function describeFlow(flow: Flow): { name: string, description: string } {
  const kind = KINDS[flow.type] ?? 'Diagram'
  const label = (id: string): string => labelOf(id, flow)
  const name = flow.title || [...new Set(flow.nodes.map(node => label(node.id)))].join(', ')
  return {
    name: name ? `${kind}: ${name}` : kind,
    description: flow.description
      || flow.edges.map(edge => sentence(label(edge.from), edge.label, label(edge.to))).join('; ')
      || flow.texts.join(', '),
  }
}

function labelOf(id: string, { nodes }: Flow): string {
  // A state diagram's start and end have no words of their own.
  const pole = id.match(/(?:^|_)(start|end)\d*$/)?.[1]
  const label = nodes.find(node => node.id === id)?.label ?? id
  return pole && label === id ? pole : label
}

function sentence(from: string, label: string, to: string): string {
  if (TOWARDS.test(label))
    return `${from} ${label} to ${to}`
  // One word in lower case is a verb: "watches". Everything else, such as "Yes", stands apart.
  if (/^\p{Ll}+$/u.test(label))
    return `${from} ${label} ${to}`
  return label ? `${from} to ${to}: ${label}` : `${from} to ${to}`
}
