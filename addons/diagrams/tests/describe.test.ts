import type { Flow } from '../client/flow.ts'
import { describe, expect, it } from 'vitest'
import { describeFlow as inWords } from '../node/describe.ts'

const empty: Flow = { type: 'flowchart-v2', title: '', description: '', direction: 'LR', hasGroups: false, hasJoinedGroups: false, nodes: [], edges: [], texts: [] }

function chain(label: string): Flow {
  return { ...empty, nodes: [{ id: 'A', label: 'Developer' }, { id: 'B', label: 'Git Repo' }], edges: [{ from: 'A', to: 'B', label }] }
}

describe('a diagram in words', () => {
  it('is named after its kind and its nodes', () => {
    expect(inWords(chain('')).name).toBe('Flowchart: Developer, Git Repo')
  })

  it.each([
    ['pushes', 'Developer pushes to Git Repo'],
    ['watches', 'Developer watches Git Repo'],
    ['fetch tags', 'Developer to Git Repo: fetch tags'],
    ['Yes', 'Developer to Git Repo: Yes'],
    ['', 'Developer to Git Repo'],
  ])('says an edge labelled “%s” as a sentence', (label, sentence) => {
    expect(inWords(chain(label)).description).toBe(sentence)
  })

  it('lets the diagram speak for itself', () => {
    expect(inWords({ ...chain('pushes'), title: 'Delivery', description: 'How code gets out' }))
      .toEqual({ name: 'Flowchart: Delivery', description: 'How code gets out' })
  })

  it('names the poles of a state diagram', () => {
    const flow: Flow = {
      ...empty,
      type: 'stateDiagram',
      nodes: [{ id: 'root_start', label: 'root_start' }, { id: 'Still', label: 'Still' }],
      edges: [{ from: 'root_start', to: 'Still', label: '' }],
    }
    expect(inWords(flow).description).toBe('start to Still')
  })

  it('reads out what a chart shows when nothing flows', () => {
    expect(inWords({ ...empty, type: 'pie', texts: ['79%', 'Dogs'] })).toEqual({ name: 'Pie chart', description: '79%, Dogs' })
  })
})
