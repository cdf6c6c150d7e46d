import antfu from '@antfu/eslint-config'
import { slidesProcessor } from './addons/proofread/index.ts'
import { FRONT_MATTER } from './theme/front-matter.ts'

const IN_BROWSER = 'This folder runs in Node. Move what runs in the browser to client/.'
const IN_NODE = 'This folder runs in the browser. Move what runs in Node to node/.'

export default antfu(
  {
    vue: true,
    typescript: true,
    ignores: ['**/fixtures/**', 'tests/decks/**/*.md'],
    rules: {
      'antfu/reasonable-newline': 'off',
      'style/max-len': ['error', {
        code: 120,
        ignoreStrings: true,
        ignoreTemplateLiterals: true,
        ignoreRegExpLiterals: true,
        ignoreUrls: true,
      }],
    },
  },
  {
    files: ['addons/*/node/**', 'scripts/**'],
    ignores: ['scripts/bench/**'],
    rules: {
      'no-restricted-globals': ['error', ...['window', 'navigator', 'location'].map(name => ({ name, message: IN_BROWSER }))],
    },
  },
  {
    files: ['addons/*/client/**', 'addons/*/components/**', 'theme/{components,layouts}/**', 'components/**'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'Buffer', 'require'].map(name => ({ name, message: IN_NODE }))],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: IN_NODE }] }],
    },
  },
  {
    files: ['addons/**/*.{ts,vue}'],
    ignores: ['addons/*/tests/**', '**/*.md/**'],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [
          { group: ['slidev-addon-*'], message: 'Addons do not import each other: put what two of them share into addons/kit.' },
          { regex: '^(?:\\.\\./){2,}(?:addons|scripts|setup|theme|tests|components)/', message: 'Addons do not import the deck: the deck configures them in setup/.' },
        ],
      }],
    },
  },
  {
    // The words on the slides are the speaker's: they are read, and nothing rewrites them.
    files: ['slides.md', 'theme/gallery.md'],
    processor: slidesProcessor({ keys: FRONT_MATTER }),
  },
)
