import { CLIENT_REPLACEMENTS } from '../../addons/speed/node/client-imports.ts'
import { LIBRARIES } from '../../addons/speed/node/prebundle.ts'
import { FEATURES } from '../../addons/speed/node/unused-features.ts'
import { contract } from './upstream.ts'

/** An import statement's end for a path. */
function importOf(source: string): RegExp {
  return new RegExp(`^import (?:.* from )?'${source.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}'`, 'm')
}

for (const [file, imports] of Object.entries(CLIENT_REPLACEMENTS))
  contract({ id: 'client-imports', package: '@slidev/client', file, needs: Object.keys(imports).map(importOf) })

// Slidev's alias for Vue comes before our replacement, which knows it by its path.
contract({ id: 'client-imports', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['"vue/dist/vue.esm-bundler.js"'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'pages/{play,presenter}.vue', needs: ['<NavControls :persist="persistNav"', '<NavControls :persist="true"'] })

const features = new Map<string, Set<string>>()
for (const [file, imports] of Object.values(FEATURES).flatMap(({ imports }) => Object.entries(imports)))
  features.set(file, new Set([...features.get(file) ?? [], ...Object.keys(imports)]))
for (const [file, sources] of features)
  contract({ id: 'client-imports', package: '@slidev/client', file, needs: [...sources].map(importOf) })
contract({ id: 'client-imports', package: '@slidev/client', file: 'modules/v-mark.ts', needs: ['app.directive<HTMLElement, RoughDirectiveValue>(\'mark\'', 'export function createVMarkDirective'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'modules/v-motion.ts', needs: ['app.directive<HTMLElement | SVGElement, string>(\'motion\'', 'export function createVMotionDirectives'] })

contract({
  id: 'slide-show',
  package: '@slidev/client',
  file: 'internals/SlidesShow.vue',
  needs: ['TransitionGroup', 'v-show="route === currentSlideRoute"', 'id="slideshow"', 'route.meta.preload !== false', '.meta?.__preloaded'],
})
contract({ id: 'slide-show', package: '@slidev/client', file: 'internals/SlideWrapper.vue', needs: [':data-slidev-no='] })
contract({
  id: 'slide-show',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['get preload(){ return frontmatter.preload }', '__preloaded: false', /\{ no: \$\{no\}, meta: f\$\{no\}, load: load\$\{no\}/],
})
contract({ id: 'slide-address', package: '@slidev/client', file: 'composables/useNav.ts', needs: ['lastClicks && !isPrint.value ? CLICKS_MAX', 'queryClicks.value -= 1', 'useRouteQuery<string>(\'clicks\', \'0\')'] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'constants.ts', needs: ['CLICKS_MAX = 999999'] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'composables/useClicks.ts', needs: ['clamp(value, clicksStart, context.total)', 'context.current = current.value'] })
contract({
  id: 'slide-show',
  package: '@vue/runtime-dom',
  file: 'dist/runtime-dom.esm-bundler.js',
  needs: [/function nextFrame\(cb\) \{\s+requestAnimationFrame\(\(\) => \{\s+requestAnimationFrame\(cb\)/, 'callHook(onBeforeEnter, [el])'],
})
contract({ id: 'slide-show', package: '@vue/runtime-core', file: 'dist/runtime-core.esm-bundler.js', needs: ['function withMemo(memo, render, cache, index)'] })
contract({ id: 'slide-address', package: 'vue-router', file: 'dist/vue-router.js', needs: ['routerHistory.replace(toLocation.fullPath, data)', 'routerHistory.push(toLocation.fullPath, data)'] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'composables/useNav.ts', needs: ['new URLSearchParams(location.search)'] })
contract({ id: 'uno-selectors', package: '@unocss/preset-typography', file: 'dist/index.mjs', needs: ['[class~="not-'] })
contract({ id: 'uno-selectors', package: '@slidev/client', file: 'internals/TitleIcon.vue', needs: ['i-vscode-icons:'] })
contract({
  id: 'optimized-libraries',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: [
    ...LIBRARIES.map(name => new RegExp(`const EXCLUDE_GLOBAL = \\[[^\\]]*"${name}"`)),
    /const INCLUDE_GLOBAL = \[[^\]]*"@typescript\/ata"[^\]]*"typescript"/,
    '@slidev/client > ${i}',
  ],
})
contract({
  id: 'module-ids',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['VIRTUAL_SLIDE_PREFIX = "/@slidev/slides/"', '${VIRTUAL_SLIDE_PREFIX}${no}/md', 'join(clientRoot, "main.ts")', '/title-renderer.md', '"node_modules/.slidev/virtual/import-glob"', '.slice(0, 10)}.ts`', '})\\n`', 'writeFileSync(proxyModule, content'],
})
contract({ id: 'module-ids', package: '@slidev/client', file: 'setup/routes.ts', needs: ['../pages/play.vue', '../pages/print.vue'] })
