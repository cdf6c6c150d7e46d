import * as leftOut from '../../addons/speed/client/left-out.ts'
import { CLIENT_REPLACEMENTS, clientFile } from '../../addons/speed/node/client-imports.ts'
import { LIBRARIES } from '../../addons/speed/node/prebundle.ts'
import { FEATURES } from '../../addons/speed/node/unused-features.ts'
import { contract, element } from './upstream.ts'

/** An import statement from a path; of what is left out, an import of a name that the stand-in exports. */
function importOf([source, replacement]: [string, string]): RegExp {
  const names = Object.keys(leftOut).filter(name => name !== 'default').join('|')
  const what = replacement === clientFile('left-out.ts') ? `(?:(?:\\w+|\\{ (?:${names}) \\}) from )?` : '(?:.* from )?'
  return new RegExp(`^import ${what}'${RegExp.escape(source)}'`, 'm')
}

for (const replacements of [CLIENT_REPLACEMENTS, ...Object.values(FEATURES).map(({ imports }) => imports)]) {
  for (const [file, imports] of Object.entries(replacements))
    contract({ id: 'client-imports', package: '@slidev/client', file, needs: Object.entries(imports).map(importOf) })
}

// Slidev's alias for Vue comes before our replacement, which knows it by its path.
contract({ id: 'client-imports', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['"vue/dist/vue.esm-bundler.js"'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'pages/{play,presenter}.vue', needs: [element('NavControls[:persist=persistNav]'), element('NavControls[:persist=true]')] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'internals/NavControls.vue', needs: [/\bpersist\??: /] })
// What is mounted late, all of it, and the states that open it. Camera and recorder are opened from the navigation bar.
contract({ id: 'client-imports', package: '@slidev/client', file: 'internals/Controls.vue', needs: [/<template>\s*<DrawingControls [^>]*>\s*<QuickOverview \/>\s*<Goto \/>\s*<WebCamera [^>]*>\s*<RecordingDialog [^>]*>\s*<InfoDialog [^>]*v-model="showInfoDialog" \/>\s*<ContextMenu \/>\s*<\/template>/] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'state/storage.ts', needs: ['showInfoDialog = ref(false)', 'showGotoDialog = ref(false)', 'showOverview = ref(false)'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'internals/QuickOverview.vue', needs: ['showOverview.value = false'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'internals/DrawingControls.vue', needs: [element('Draggable[v-if=drawingEnabled||drawingPinned]')] })
// A dialog that is mounted open does not take the focus.
contract({ id: 'client-imports', package: '@slidev/client', file: 'internals/Goto.vue', needs: ['@keydown.enter="goTo"', '@input="updateText"', 'text.value = (event.target as HTMLInputElement).value', /watch\(showGotoDialog, async \(show\) => \{\s+if \(show\) \{[^}]*focus\(\)/] })
// What the client takes of the parser's core, the parser's utils have too.
contract({ id: 'client-imports', package: '@slidev/client', file: 'logic/utils.ts', needs: [/^import \{ parseRangeString \} from '@slidev\/parser\/core'/m] })
contract({ id: 'client-imports', package: '@slidev/parser', file: 'dist/utils.mjs', needs: [/export \{[^}]*\bparseRangeString\b/] })

contract({ id: 'client-imports', package: '@slidev/client', file: 'setup/main.ts', needs: ['app.use(createVMarkDirective()', 'app.use(createVMotionDirectives()', 'app.use(TwoSlashFloatingVue'] })
contract({ id: 'client-imports', package: 'floating-vue', file: 'dist/style.css', needs: ['.v-popper__popper'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'modules/v-mark.ts', needs: ['app.directive<HTMLElement, RoughDirectiveValue>(\'mark\'', 'export function createVMarkDirective'] })
contract({ id: 'client-imports', package: '@slidev/client', file: 'modules/v-motion.ts', needs: ['app.directive<HTMLElement | SVGElement, string>(\'motion\'', 'export function createVMotionDirectives'] })

contract({
  id: 'slide-show',
  package: '@slidev/client',
  file: 'internals/SlidesShow.vue',
  needs: [
    /import \{[^}]*\bTransitionGroup\b[^}]*\} from 'vue'/,
    element('component#slideshow > SlideWrapper[v-show=route===currentSlideRoute]'),
    /<template v-for="route of \w+" :key="route\.no">/,
    'route.meta.preload !== false',
    '.meta?.__preloaded',
  ],
})
contract({ id: 'slide-show', package: '@slidev/client', file: 'internals/SlideWrapper.vue', needs: [/:data-slidev-no="(?:props\.)?route\.no"/] })
contract({
  id: 'slide-show',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['get preload(){ return frontmatter.preload }', '__preloaded: false', 'id: "/@slidev/slides"', /export const slides = [^`]*\bshallowRef\(data\)/, /\{ no: \$\{no\}, meta: f\$\{no\}, load: load\$\{no\}/],
})
contract({ id: 'slide-show', package: '@slidev/client', file: 'setup/routes.ts', needs: ['path: \'/:no\'', 'path: \'/presenter/:no\'', ...['play', 'presenter'].map(page => new RegExp(`name: '${page}',\\s+path: [^,]+,\\s+component: \\(\\) => import\\(`))] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'composables/useNav.ts', needs: ['clicksTotal.value <= queryClicks.value', 'useRouteQuery<string>(\'clicks\', \'0\')', '?.total ?? CLICKS_MAX'] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'composables/useClicks.ts', needs: ['clamp(value, clicksStart, context.total)', 'context.current = current.value'] })
contract({ id: 'slide-address', package: '@slidev/client', file: 'setup/shortcuts.ts', needs: [/key: and\(right, [^}]*fn: next,/, /key: and\(left, [^}]*fn: prev,/, /key: and\(down, [^}]*fn: nextSlide,/, /key: and\(up, [^}]*fn: prevSlide,/, /NavOperations = \{\s+next,\s+prev,/] })
contract({
  id: 'slide-show',
  package: '@vue/runtime-dom',
  file: 'dist/runtime-dom.esm-bundler.js',
  needs: [/function nextFrame\(cb\) \{\s+requestAnimationFrame\(\(\) => \{\s+requestAnimationFrame\(cb\)/, /callHook\(onBeforeEnter, \[el\]\);\s+addTransitionClass\(el, enterFromClass\)/, /nextFrame\(\(\) => \{\s+removeTransitionClass\(el, [^;]*\benterFromClass\)/, /el\.style\.display = \w+ \? [^:]*: "none"/, '.props = TransitionPropsValidators'],
})
contract({
  id: 'slide-show',
  package: '@vue/runtime-core',
  file: 'dist/runtime-core.esm-bundler.js',
  needs: [
    /function withMemo\(memo, render, cache, index\) \{\s+const cached = cache\[index\];\s+if \(cached && isMemoSame\(cached, memo\)\) \{\s+return cached;\s+\}\s+const ret = render\(\);[^}]*return cache\[index\] = ret;/,
    /export \{[^}]*\bwithMemo\b/,
    // What the slides' transitions are given, and what is read of a slide and its component.
    'transition && !transition.persisted',
    /if \(!state\.isMounted\) \{\s+if \(appear\)/,
    'instance.isMounted = true',
    /bindings\.push\(\{\s+dir,\s+instance,\s+value,/,
    'vnode.dirs',
  ],
})
contract({ id: 'slide-show', package: 'vue-router', file: 'dist/vue-router.js', needs: [/onVnodeUnmounted = \(/] })
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
    'EXCLUDE_LOCAL = EXCLUDE_GLOBAL;',
    /optimizeDeps: [^;]*\bexclude: EXCLUDE_LOCAL,\s+include: INCLUDE_LOCAL/,
  ],
})
contract({
  id: 'module-ids',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['VIRTUAL_SLIDE_PREFIX = "/@slidev/slides/"', '${VIRTUAL_SLIDE_PREFIX}${no}/md', 'join(clientRoot, "main.ts")', 'id: "/@slidev/title-renderer.md"', '["md", "frontmatter"]', '"node_modules/.slidev/virtual/import-glob"', '.slice(0, 10)}.ts`', '})\\n`', 'writeFileSync(proxyModule, content'],
})
contract({
  id: 'module-ids',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  // How a proxy module is written and imported.
  needs: [
    'const content = `export default ${makeAbsoluteImportGlobExpression(dirname(proxyBase), globs, options)}',
    'return `import.meta.glob(${JSON.stringify(relativeGlobs)}, ${JSON.stringify(opts)})`',
    'return toAtFS(proxyModule)',
    'imports.push(`import ${JSON.stringify(importPath)}`)',
    'imports.push(`import ${importName} from ${JSON.stringify(makeAbsoluteImportGlob(globs, ',
    'imports.push(`import ${importName} from ${JSON.stringify(this.makeAbsoluteImportGlob([glob], ',
  ],
})
contract({ id: 'module-ids', package: '@slidev/client', file: 'setup/routes.ts', needs: ['../pages/play.vue', '../pages/print.vue'] })
