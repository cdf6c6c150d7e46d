import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from './upstream.ts'

/** The functions that `deck-kit` declares of Slidev's client, and the fields of what they return. */
const types = readFileSync(join(import.meta.dirname, '../../addons/kit/types/slidev-client.d.ts'), 'utf8')

/** The fields, with their types, of what a function of Slidev's client returns, as `deck-kit` declares them. */
function fieldsOf(name: string): { field: string, type: string }[] {
  const [, fields] = new RegExp(`function ${name}\\(\\): \\{([\\s\\S]*?)\\n\\}`).exec(types)!
  return Array.from(fields!.matchAll(/^ {2}(\$?\w+): (.*)/gm), ([, field, type]) => ({ field: field!, type: type! }))
}

/** A field of Slidev's that can be used as ours is declared: a ref of the same simple type, a ref, or a function. */
function declarationOf({ field, type }: { field: string, type: string }): RegExp {
  const [, simple] = /^\w*Ref<(number|boolean)>$/.exec(type) ?? []
  const parameters = /^\(([^:)]*)/.exec(type)?.[1]
  const start = simple ? `\\w*Ref<${simple}>` : type.includes('Ref<') ? '\\w*Ref<SlideRoute' : `\\(${parameters ? `${parameters}: number\\b` : '(?:\\)|\\w+\\?)'}`
  return new RegExp(`^  ${field}: ${field === 'router' ? 'Router$' : start}`, 'm')
}

contract({
  id: 'slidev-client-types',
  package: '@slidev/client',
  file: 'composables/useNav.ts',
  needs: ['export function useNav()', ...fieldsOf('useNav').flatMap(one => [declarationOf(one), new RegExp(`^    ${one.field}[,:]`, 'm')])],
})
contract({
  id: 'slidev-client-types',
  package: '@slidev/client',
  file: 'context.ts',
  needs: ['export function useSlideContext()', ...fieldsOf('useSlideContext').map(({ field }) => new RegExp(`const \\${field} = (?:toRef|injectLocal)\\([^]*^    \\${field},$`, 'm'))],
})
contract({ id: 'slidev-client-types', package: '@slidev/client', file: '{env,layoutHelper,state/storage}.ts', needs: ['export { configs }', 'configs.slidesTitle', 'export function resolveAssetUrl(url: string)', /export function lockShortcuts\(\) \{[^}]*return \(\) => \{/] })
contract({ id: 'slidev-client-types', package: '@slidev/client', file: 'index.ts', needs: ['{ useNav }', '{ useSlideContext }', 'export * from \'./env\'', 'export * from \'./layoutHelper\'', '{ lockShortcuts }'] })
contract({ id: 'slidev-client-types', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['id: "/@slidev/configs"', '...data.config,', 'slidesTitle: '] })
