import { contract } from './upstream.ts'

const PRINT_PAGE: [file: string, ...needs: (string | RegExp)[]][] = [
  ['setup/routes.ts', 'path: \'/print\''],
  ['composables/useNav.ts', 'query.value.get(\'print\') === \'clicks\'', 'query.value.has(\'print\')'],
  ['internals/PrintSlideClick.vue', 'class="print-slide-container"'],
  ['internals/PrintSlideClick.vue', /no\.toString\(\)\.padStart\(3, '0'\)\}-\$\{.*padStart\(2, '0'\)/],
  ['internals/SlideWrapper.vue', ':data-slidev-no='],
  ['internals/SlideLoading.vue', 'slidev-slide-loading'],
  ['internals/CodeRunner.vue', 'data-waitfor="'],
  ['modules/mermaid.ts', 'mermaid-rendering-container'],
  ['logic/utils.ts', 'slidev-code-dishonored', 'slidev-code-highlighted'],
  ['builtin/Link.vue', ':href="`#${to}`"'],
  ['layouts/error.vue', 'An error occurred on this slide.', 'Failed to fetch this slide.'],
]

for (const [file, ...needs] of PRINT_PAGE)
  contract({ id: 'print-page', package: '@slidev/client', file, needs })

contract({
  id: 'download-path',
  package: '@slidev/client',
  file: 'utils.ts',
  needs: [/typeof configs\.download === 'string'\s*\? configs\.download/, 'slidev-exported.pdf`'],
})
contract({
  id: 'download-path',
  package: '@slidev/cli',
  file: 'dist/build-*.mjs',
  // Read after the bundle was written, when the addon has replaced it.
  needs: [/true,\s+"true",\s+"auto"\s+\]\.includes\(options\.data\.config\.download\)/],
})
