import { contract, readUpstream } from './upstream.ts'

contract({
  id: 'theme-inline-code',
  package: '@slidev/client',
  file: 'styles/code.css',
  needs: ['.slidev-layout :not(pre) > code {', /code \{[^}]*\bfont-size: 0\.9em;\s*background: [^;]+;\s*border-radius: /],
})

contract({
  id: 'theme-alerts',
  package: 'markdown-it-github-alerts',
  file: 'styles/github-{base,colors-light}.cs*',
  needs: [
    /\.markdown-alert \{[^}]*\bpadding: [^}]*\bborder-left: /,
    '.markdown-alert-title {',
    ...['note', 'tip', 'important', 'warning', 'caution'].flatMap(kind => [`--color-${kind}: #`, `color: var(--color-${kind})`]),
  ],
  works: () => readUpstream('@slidev/client', 'styles/index.ts').includes('markdown-it-github-alerts/styles/github-base.css'),
})

contract({
  id: 'theme-code-parts',
  package: '@slidev/client',
  file: '{styles/code.css,logic/utils.ts,builtin/CodeBlockWrapper.v*}',
  needs: [
    'class="slidev-code-wrapper',
    '.slidev-code {',
    /\.slidev-code-wrapper \{\s*margin: [^;]+ !important/,
    /\.slidev-code-dishonored \{\s*opacity: /,
    'toggle(\'slidev-code-dishonored\'',
    'toggle(\'slidev-code-highlighted\'',
    'classList.toggle(\'slidev-code-line-numbers\'',
    '.slidev-code-line-numbers .slidev-code code .line::before',
    '.slidev-code-group-blocks .slidev-code-wrapper',
  ],
})
