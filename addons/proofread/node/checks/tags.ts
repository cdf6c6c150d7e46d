import type { Check, Deck, Finding } from '../deck.ts'
import { contentOf, markupOf } from '../markdown.ts'
import { didYouMean } from '../suggest.ts'

const TAG = /<([a-z][\w-]*(?::[a-z][\w-]*)?)(?=[\s/>]|$)/gi

/** The components of Vue and its router, which have no file. */
const BUILT_IN = ['Transition', 'TransitionGroup', 'KeepAlive', 'Teleport', 'Suspense', 'RouterLink', 'RouterView']

/**
 * A tag that is neither a component nor an icon. At an unknown icon of an installed collection the build stops, without
 * the slide. An unknown component is suspected only: a plugin may register it, or the browser may define it.
 */
export const checkTags: Check = (slide, deck) => {
  const known = new Set([...BUILT_IN, ...deck.components].map(comparable))
  // What the slide's own script imports, defines or registers, by whatever syntax.
  const scripts = comparable((contentOf(slide).match(/<script\b[\s\S]*?<\/script>/g) ?? []).join('\n'))
  return markupOf(slide).split('\n').flatMap((text, line) => Array.from(text.matchAll(TAG), ([, name]) => name!)
    // HTML and SVG have no tag with a capital first or a hyphen (but a few of SVG's fonts).
    .filter(name => /^[A-Z]|[-:]/.test(name) && !known.has(comparable(name)) && !scripts.includes(comparable(name)))
    .flatMap(name => checkIcon(name, deck).map(finding => ({ ...finding, line }))))
}

/** Vue finds `<my-part>`, `<MyPart>` and `<myPart>` in MyPart.vue. */
function comparable(name: string): string {
  return name.replaceAll('-', '').toLowerCase()
}

function kebab(name: string): string {
  return name.replaceAll(/\B[A-Z]/g, letter => `-${letter}`).toLowerCase()
}

function checkIcon(name: string, { icons, components }: Deck): Omit<Finding, 'line'>[] {
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
  if (last)
    return [{ severity: 'error', message: `unknown icon <${name}>: "${last.collection}" has no "${last.icon}"${didYouMean(last.icon, last.all)}` }]
  const suggestion = didYouMean(name, name.includes('-') ? components.map(kebab) : components)
  return [{ severity: 'warning', message: `<${name}> is neither a component nor an icon of an installed collection${suggestion}` }]
}
