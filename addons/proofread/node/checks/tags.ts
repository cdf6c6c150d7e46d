import type { Check, Deck, Finding } from '../deck.ts'
import { blank } from 'deck-kit/node/markdown'
import { didYouMean, error, warning } from '../deck.ts'
import { contentOf, markupOf } from '../markdown.ts'

const TAG = /(?<!\\)<([a-z][\w-]*(?::[a-z][\w-]*)?)(?=[\s/>]|$)/gi

/** An attribute's value, in which nothing is a tag. */
const VALUE = /=\s*(?:"[^"]*"|'[^']*')/g

/** The components of Vue and its router, which have no file. */
const BUILT_IN = ['Transition', 'TransitionGroup', 'KeepAlive', 'Teleport', 'Suspense', 'RouterLink', 'RouterView']

/** The tags of SVG and MathML that have a hyphen: https://html.spec.whatwg.org/#valid-custom-element-name */
const HYPHENATED = /^(?:annotation-xml|color-profile|font-face(?:-src|-uri|-format|-name)?|missing-glyph)$/

/**
 * A tag that is neither a component nor an icon. At an unknown icon of an installed collection the build stops, without
 * the slide. An unknown component is suspected only, and where plugins may register it, only if it looks misspelt.
 */
export const checkTags: Check = (slide, deck) => {
  const known = new Set([...BUILT_IN, ...deck.components].map(comparable))
  // What the slide's own script imports, defines or registers, by whatever syntax.
  const scripts = comparable((contentOf(slide).match(/<script\b[\s\S]*?<\/script>/g) ?? []).join('\n'))
  const markup = markupOf(slide).replaceAll(VALUE, blank)
  return [...new Set(Array.from(markup.matchAll(TAG), ([, name]) => name!))]
    // HTML has no tag with a capital first or a hyphen, but may be written in capitals: Vue shows <BR> as <br>.
    .filter(name => /^[A-Z].*[a-z]|[-:]/.test(name) && !HYPHENATED.test(name))
    .filter(name => !known.has(comparable(name)) && !scripts.includes(comparable(name)))
    .flatMap(name => checkIcon(name, lineOfTag(markup, name), deck))
}

function lineOfTag(markup: string, name: string): number {
  return markup.split('\n').findIndex(line => Array.from(line.matchAll(TAG)).some(([, found]) => found === name))
}

/** Vue finds `<my-part>`, `<MyPart>` and `<myPart>` in MyPart.vue. */
function comparable(name: string): string {
  return name.replaceAll('-', '').toLowerCase()
}

function kebab(name: string): string {
  return name.replaceAll(/\B[A-Z]/g, letter => `-${letter}`).toLowerCase()
}

function checkIcon(name: string, line: number, { icons, components, hasPlugins }: Deck): Finding[] {
  const words = kebab(name).split(/[-:]/)
  // A collection's name may have hyphens too.
  const candidates = words.slice(1).map((_, index) => ({
    collection: words.slice(0, index + 1).join('-'),
    icon: words.slice(index + 1).join('-'),
  }))
  const installed = candidates.flatMap(({ collection, icon }) => {
    const all = icons(collection)
    return all ? [{ collection, icon, all }] : []
  })
  if (installed.some(({ icon, all }) => all.includes(icon) || all.includes(icon.replaceAll(/([a-z])(\d)/g, '$1-$2'))))
    return []
  const last = installed.at(-1)
  if (last) {
    const { collection, icon, all } = last
    return [error(line, `unknown icon <${name}>: "${collection}" has no "${icon}"${didYouMean(icon, all)}`)]
  }
  const suggestion = didYouMean(name, name.includes('-') ? components.map(kebab) : components)
  if (hasPlugins && !suggestion)
    return []
  return [warning(line, `<${name}> is neither a component nor an icon of an installed collection${suggestion}`)]
}
