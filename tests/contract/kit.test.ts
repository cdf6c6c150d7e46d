import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLAYWRIGHT_DISABLED_FEATURES } from 'deck-kit/node/browser'
import { contract } from './upstream.ts'

/** The features that Playwright disables, as its source lists them. */
function disabledFeatures(source: string): string[] {
  const [, list = ''] = /disabledFeatures = \[([\s\S]*?)\]\.filter/.exec(source) ?? []
  return Array.from(list.matchAll(/^\s*"(\w+)"/gm), ([, name]) => name!)
}

contract({
  id: 'playwright-disabled-features',
  package: 'playwright-core',
  file: 'lib/coreBundle.js',
  needs: [/disabledFeatures = \[[\s\S]*?\]\.filter/, '--disable-features='],
  // Ours replaces Playwright's list, so it must hold every name of it.
  works: (source) => {
    const names = disabledFeatures(source)
    return names.length > 0 && names.every(name => PLAYWRIGHT_DISABLED_FEATURES.includes(name))
  },
})

/** The functions that `deck-kit` declares of Slidev's client, and the fields of what they return. */
const types = readFileSync(join(import.meta.dirname, '../../addons/kit/types/slidev-client.d.ts'), 'utf8')
const fieldsOf = (name: string): string[] => Array.from(
  new RegExp(`function ${name}\\(\\): \\{([\\s\\S]*?)\\n\\}`).exec(types)![1]!.matchAll(/^ {2}(\$?\w+): /gm),
  ([, field]) => field!,
)

contract({
  id: 'slidev-client-types',
  package: '@slidev/client',
  file: 'composables/useNav.ts',
  needs: ['export function useNav()', ...fieldsOf('useNav').map(field => new RegExp(`^  ${field}: `, 'm'))],
})
contract({
  id: 'slidev-client-types',
  package: '@slidev/client',
  file: 'context.ts',
  needs: ['export function useSlideContext()', ...fieldsOf('useSlideContext').map(field => new RegExp(`^    \\${field},$`, 'm'))],
})
contract({ id: 'slidev-client-types', package: '@slidev/client', file: '{env,layoutHelper,state/storage}.ts', needs: ['export { configs }', 'configs.slidesTitle', 'export function resolveAssetUrl(', 'export function lockShortcuts('] })
contract({ id: 'slidev-client-types', package: '@slidev/client', file: 'index.ts', needs: ['{ useNav }', '{ useSlideContext }', 'export * from \'./env\'', 'export * from \'./layoutHelper\'', '{ lockShortcuts }'] })
