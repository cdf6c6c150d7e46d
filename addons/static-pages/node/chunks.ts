import type { Rolldown } from 'vite'

/**
 * The chunks that show a slide once the deck has begun to run, beside what it began with: those of the slide and of
 * Slidev's play page, with all that they import.
 *
 * @param bundle the deck's files by name
 * @param no the slide's number, from 1
 * @returns their names
 */
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
