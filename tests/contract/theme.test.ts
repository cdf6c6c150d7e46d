import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract, element, readUpstream } from './upstream.ts'

contract({
  id: 'theme-markdown-classes',
  package: 'markdown-it-github-alerts',
  file: 'styles/github-{base,colors-light}.css',
  needs: [
    /\.markdown-alert \{[^}]*\bpadding: [^}]*\bborder-left: /,
    '.markdown-alert-title {',
    ...['note', 'tip', 'important', 'warning', 'caution'].flatMap(kind => [`--color-${kind}: #`, `color: var(--color-${kind})`]),
  ],
  works: () => readUpstream('@slidev/client', 'styles/index.ts').includes('markdown-it-github-alerts/styles/github-base.css'),
})

contract({
  id: 'theme-slidev-parts',
  package: '@slidev/client',
  file: '{styles/code.css,logic/utils.ts,builtin/CodeBlockWrapper.vue}',
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

contract({ id: 'theme-markdown-classes', package: 'markdown-it-github-alerts', file: 'dist/index.mjs', needs: ['classPrefix = "markdown-alert"', '${classPrefix}-title'] })
contract({ id: 'theme-markdown-classes', package: 'markdown-it-footnote', file: 'index.mjs', needs: ['class="footnotes-sep"', 'class="footnotes"', 'class="footnote-backref"'] })
contract({ id: 'theme-markdown-classes', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['`task-list-item ', 'class="task-list-item-checkbox"', 'defaultClass: "slidev-icon"'] })
contract({ id: 'theme-markdown-classes', package: 'katex', file: 'dist/katex.mjs', needs: ['makeSpan(["katex"]', '["katex-display"]', '["katex-html"]', 'MathNode("annotation"', 'htmlNode.setAttribute("aria-hidden", "true")'] })

/** The variables of Slidev's that the theme sets. */
const tokens = readFileSync(join(import.meta.dirname, '../../theme/styles/tokens.css'), 'utf8')
const variables = new Set(Array.from(tokens.matchAll(/--slidev-[\w-]+(?=:)/g), ([name]) => name))

for (const file of ['styles/code.css', '{styles/[!c],internals/,pages/}*.{css,vue}']) {
  contract({
    id: 'theme-slidev-parts',
    package: '@slidev/client',
    file,
    needs: [...variables].filter(name => (name.startsWith('--slidev-code-') && name !== '--slidev-code-foreground') === file.endsWith('code.css'))
      .map(name => new RegExp(`(?:var\\(--|\\$)${name.slice(2)}\\b`)),
  })
}
contract({ id: 'theme-slidev-parts', package: '@slidev/client', file: 'builtin/Code{BlockWrapper,Group}.vue', needs: ['code > .line', element('.slidev-code-group-blocks')] })
contract({ id: 'theme-slidev-parts', package: '@slidev/client', file: 'builtin/ShikiMagicMove.vue', needs: [element('.slidev-code-wrapper > ShikiMagicMovePrecompiled.slidev-code')] })
contract({ id: 'theme-slidev-parts', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['addClassToHast(pre, "slidev-code")'] })
contract({ id: 'theme-slidev-parts', package: '@slidev/client', file: 'internals/NavControls.vue', needs: [element('nav .opacity-50')] })
contract({ id: 'theme-slidev-parts', package: '@slidev/client', file: 'uno.config.ts', needs: ['\'bg-main\': ', '\'text-main\': ', '\'border-main\': '] })
