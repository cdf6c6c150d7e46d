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
