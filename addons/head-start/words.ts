import type { Plugin } from 'vite'

/** Where the module of a slide's front matter hands over the slide, as JSON on a line of its own (Slidev 53). */
const SLIDE = /^ *\.\.\.\((\{.*\})\),$/m

/**
 * Spares UnoCSS the words of each slide's source and notes. The dev server's editor and presenter want them, so Slidev
 * has them in the module of the front matter, where UnoCSS takes them for class names: a fifth of all that it looks up.
 * The classes of a slide's source are in the slide's own module too, those of a note in its tags.
 */
export function fewerWords(): Plugin {
  return {
    name: 'slidev-addon-head-start:fewer-words',
    apply: 'serve',
    enforce: 'pre',
    transform: {
      // Before UnoCSS, which stands before this addon.
      order: 'pre',
      filter: { id: /\.frontmatter$/ },
      handler: code => ({ code: code.replace(SLIDE, (_, json: string) => skipWords(json)), map: { mappings: '' } }),
    },
  }
}

function skipWords(json: string): string {
  const { raw, content, note, noteHTML, ...rest } = JSON.parse(json) as Record<string, unknown>
  const tags = String(noteHTML ?? '').match(/<[a-z][^>]*>/gi) ?? []
  return `...(${JSON.stringify(rest)}),
// ${tags.join(' ').replaceAll(/\s+/g, ' ')}
/* @unocss-skip-start */
...(${JSON.stringify({ raw, content, note, noteHTML })}),
/* @unocss-skip-end */`
}
