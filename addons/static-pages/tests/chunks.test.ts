import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { chunksOf, slidesInStack } from '../node/chunks.ts'

function bundle(chunks: Record<string, { modules?: string[], imports?: string[] }>): Rolldown.OutputBundle {
  const files = Object.entries(chunks).map(([fileName, { modules = [], imports = [] }]) => [
    fileName,
    { type: 'chunk', fileName, moduleIds: modules, imports },
  ])
  return Object.fromEntries([...files, ['style.css', { type: 'asset', fileName: 'style.css' }]])
}

it('names the files of a slide and of the play page, with what they import, each once', () => {
  const files = bundle({
    'play.js': { modules: ['/client/pages/play.vue'], imports: ['vue.js', 'drawings.js'] },
    'presenter.js': { modules: ['/client/pages/presenter.vue'], imports: ['vue.js'] },
    'one.js': { modules: ['/deck/slides.md__slidev_1.md'], imports: ['vue.js', 'layout.js'] },
    'eleven.js': { modules: ['/deck/slides.md__slidev_11.md'], imports: ['layout.js'] },
    'layout.js': { imports: ['vue.js', 'style.css'] },
    // Chunks may import one another.
    'vue.js': { imports: ['drawings.js'] },
    'drawings.js': { imports: ['vue.js'] },
  })
  expect(chunksOf(files, 1).toSorted()).toEqual(['drawings.js', 'layout.js', 'one.js', 'play.js', 'vue.js'])
  expect(chunksOf(files, 11)).not.toContain('one.js')
})

it('finds the slides whose script failed by the chunks that a stack names', () => {
  const slides = [['vue.js', 'one.js'], ['vue.js', 'two.js', 'card.js'], ['vue.js', 'three.js', 'card.js']]
    .map(chunks => ({ chunks }))
  const [, two, three] = slides
  const stack = (...files: string[]): string => files.map(file => `    at setup (http://localhost/${file}:1:2)`).join('\n')
  expect(slidesInStack(slides, stack('vue.js', 'three.js'))).toEqual([three])
  expect(slidesInStack(slides, stack('card.js', 'vue.js'))).toEqual([two, three])
  expect(slidesInStack(slides, stack('vue.js'))).toEqual([])
})
