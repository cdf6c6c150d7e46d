import type { Check, Deck } from '../deck.ts'
import { readMarkdown } from '../markdown.ts'
import { didYouMean } from '../suggest.ts'

/** What Vue and its router know without a file. */
const BUILT_IN = ['Transition', 'TransitionGroup', 'KeepAlive', 'Teleport', 'Suspense', 'RouterLink', 'RouterView']

/**
 * A tag that is neither a component nor an icon. Slidev renders an unknown component as an empty element, in
 * silence; at an unknown icon it stops the build, but does not say on which slide.
 */
export const checkTags: Check = (slide, deck) => {
  const known = new Set([...BUILT_IN, ...deck.components].map(comparable))
  const { prose } = readMarkdown(slide.lines.slice(slide.frontmatterLines))
  return prose.flatMap((text, index) => [...text.matchAll(/<([a-z][\w-]*(?::[a-z][\w-]*)?)(?=[\s/>]|$)/gi)]
    .map(([, name]) => name!)
    // HTML and SVG have no tag with a capital first or a hyphen (but a few of SVG's fonts).
    .filter(name => /^[A-Z]|[-:]/.test(name) && !known.has(comparable(name)))
    .flatMap((name) => {
      const message = checkIcon(name, deck)
      return message ? [{ line: index + slide.frontmatterLines, message }] : []
    }))
}

/** Vue finds `<my-part>`, `<MyPart>` and `<myPart>` in MyPart.vue. */
function comparable(name: string): string {
  return name.replaceAll('-', '').toLowerCase()
}

function kebab(name: string): string {
  return name.replaceAll(/\B[A-Z]/g, letter => `-${letter}`).toLowerCase()
}

function checkIcon(name: string, { icons, components }: Deck): string | undefined {
  const words = kebab(name).split(/[-:]/)
  // A collection's name may have hyphens too.
  const candidates = words.slice(1).map((_, index) => [words.slice(0, index + 1).join('-'), words.slice(index + 1).join('-')] as const)
  const installed = candidates.flatMap(([collection, icon]) => {
    const all = icons(collection)
    return all ? [{ collection, icon, all }] : []
  })
  if (installed.some(({ icon, all }) => all.includes(icon) || all.includes(icon.replaceAll(/([a-z])(\d)/g, '$1-$2'))))
    return undefined
  const last = installed.at(-1)
  return last
    ? `unknown icon <${name}>: "${last.collection}" has no "${last.icon}"${didYouMean(last.icon, last.all)}`
    : `<${name}> is neither a component nor an icon of an installed collection${didYouMean(name, name.includes('-') ? components.map(kebab) : components)}`
}
