import type { Rolldown } from 'vite'

/** The names of the chunks that a slide and Slidev's play page need, with all that they import. */
export function chunksOf(bundle: Rolldown.OutputBundle, no: number): string[] {
  const chunks = Object.values(bundle).filter(file => file.type === 'chunk')
  const needed = new Set<string>()
  const need = (name: string): void => {
    const file = bundle[name]
    if (file?.type !== 'chunk' || needed.has(name))
      return
    needed.add(name)
    file.imports.forEach(need)
  }
  for (const module of [/\/client\/pages\/play\.vue$/, new RegExp(`__slidev_${no}\\.md$`)])
    chunks.filter(({ moduleIds }) => moduleIds.some(id => module.test(id))).forEach(({ fileName }) => need(fileName))
  return [...needed]
}

/** The slides that need a chunk which a stack names: of several chunks, the one that the fewest slides need. */
export function slidesInStack<Slide extends { chunks: string[] }>(slides: Slide[], stack: string): Slide[] {
  const named = [...new Set(slides.flatMap(({ chunks }) => chunks))].filter(file => stack.includes(file))
  const owners = named.map(file => slides.filter(({ chunks }) => chunks.includes(file)))
  // Vue's chunk says nothing: all slides need it.
  return owners.sort((one, other) => one.length - other.length).find(({ length }) => length < slides.length) ?? []
}
