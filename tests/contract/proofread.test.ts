import { LAYOUT_PROPS } from '../../addons/proofread/node/checks/keys.ts'
import { contract } from './upstream.ts'

contract({
  id: 'proofread-builtin',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['join(clientRoot, "builtin")'],
})

/** The props that layouts declare, as `defineProps` lists them. */
function propsOf(layouts: string): string[] {
  return Array.from(layouts.matchAll(/defineProps(?:<\{([\s\S]*?)\}>|\(\{([\s\S]*?)\n\}\))/g), ([, types, options]) => types ?? options!)
    .flatMap(list => Array.from(list.matchAll(/^ {2}(\w+)\??: /gm), ([, name]) => name!))
}

contract({
  id: 'proofread-layout-props',
  package: '@slidev/client',
  file: 'layouts/*.vue',
  needs: [/image: \{/, /url: string/, /layoutClass: \{/],
  works: (source) => {
    const props = propsOf(source)
    return props.length > 0 && props.every(name => name === 'class' || LAYOUT_PROPS.includes(name))
  },
})
