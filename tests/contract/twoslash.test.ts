import { contract } from './upstream.ts'

contract({
  id: 'twoslash-rich-renderer',
  package: '@shikijs/twoslash',
  file: 'dist/core-*.mjs',
  needs: ['[popup, node]', 'children: themedContent'],
})
