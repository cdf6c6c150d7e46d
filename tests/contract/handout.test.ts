import { contract, element } from './upstream.ts'

const PRINT_PAGE: [file: string, ...needs: Parameters<typeof contract>[0]['needs']][] = [
  ['setup/routes.ts', 'path: \'/print\''],
  ['composables/useNav.ts', 'query.value.get(\'print\') === \'clicks\'', 'query.value.has(\'print\')'],
  ['internals/PrintSlideClick.vue', element('div.print-slide-container[:id=id] > SlideWrapper'), 'break-after-page'],
  ['internals/PrintSlide.vue', /<template v-if="isPrintWithClicks">/],
  ['internals/PrintSlideClick.vue', /no\.toString\(\)\.padStart\(3, '0'\)\}-\$\{.*padStart\(2, '0'\)/],
  ['internals/SlideWrapper.vue', ':data-slidev-no='],
  ['internals/SlideLoading.vue', 'slidev-slide-loading'],
  ['internals/CodeRunner.vue', 'data-waitfor="'],
  ['builtin/Monaco.vue', 'slidev-monaco-container'],
  ['modules/mermaid.ts', 'mermaid-rendering-container'],
  ['index.html', '<div id="mermaid-rendering-container"></div>'],
  ['composables/usePrintStyles.ts', /@page \{\s+size: \$\{slideWidth\.value\}px \$\{slideHeight\.value\}px;\s+margin: 0px;/],
  ['logic/utils.ts', 'slidev-code-dishonored', 'slidev-code-highlighted'],
  ['builtin/Link.vue', ':href="`#${to}`"'],
  ['layouts/error.vue', 'An error occurred on this slide.', 'Failed to fetch this slide.'],
]

for (const [file, ...needs] of PRINT_PAGE)
  contract({ id: 'print-page', package: '@slidev/client', file, needs })

// The layout of a slide that could not be loaded is its component, and the reason is logged.
contract({ id: 'print-page', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['import SlideError from \'${(await utils.getLayouts()).error}\'', /console\.error\('slide failed to load', e\); return SlideError/, 'errorComponent: SlideError', 'loadingComponent: SlideLoading'] })

// What is thrown while the dev server reloads the page.
contract({ id: 'print-page', package: '@vitejs/plugin-vue', file: 'dist/index.mjs', needs: [/devServer && !isProduction\) attachedProps\.push\(\[`__file`/] })
contract({ id: 'print-page', package: 'playwright-core', file: 'lib/coreBundle.js', needs: ['Execution context was destroyed'] })
