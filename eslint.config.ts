import type { Linter } from 'eslint'
import js from '@eslint/js'
import stylistic from '@stylistic/eslint-plugin'
import typescript from '@typescript-eslint/eslint-plugin'
import perfectionist from 'eslint-plugin-perfectionist'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import parser from 'vue-eslint-parser'

const IN_BROWSER = 'This folder runs in the browser. Move what runs in Node to node/.'

const ADDON_IMPORTS = [
  {
    group: ['slidev-addon-*'],
    message: 'Addons do not import each other: put what two of them share into addons/kit.',
  },
  {
    regex: '^(?:\\.\\./){2,}(?:addons|scripts|setup|theme|tests|components)/',
    message: 'Addons do not import the deck: the deck configures them in setup/.',
  },
  {
    group: ['vue-router'],
    allowTypeImports: true,
    message: 'An addon that is a link to its folder finds a second copy there: take useNav().router.',
  },
]

export default defineConfig(
  globalIgnores(['dist/', '.cache/', '**/.*.new/', '**/fixtures/']),
  {
    files: ['**/*.{ts,js,vue}'],
    extends: [
      js.configs.recommended,
      typescript.configs['flat/recommended'] as Linter.Config[],
      vue.configs['flat/recommended'],
      stylistic.configs.customize({ commaDangle: 'always-multiline', quoteProps: 'consistent-as-needed' }),
    ],
    plugins: { perfectionist },
    languageOptions: {
      parser,
      parserOptions: { parser: '@typescript-eslint/parser' },
    },
    rules: {
      'eqeqeq': ['error', 'smart'],
      'no-restricted-syntax': ['error', 'TSEnumDeclaration'],
      'object-shorthand': ['error', 'always', { avoidQuotes: true }],
      'prefer-arrow-callback': 'error',
      'prefer-template': 'error',
      // TypeScript finds them.
      'no-undef': 'off',
      'no-redeclare': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'preserve-caught-error': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/method-signature-style': 'error',
      'perfectionist/sort-exports': ['error', { type: 'natural' }],
      'perfectionist/sort-named-exports': ['error', { type: 'natural' }],
      'perfectionist/sort-named-imports': ['error', { type: 'natural' }],
      'perfectionist/sort-imports': ['error', {
        type: 'natural',
        newlinesBetween: 'ignore',
        groups: [
          'type-import',
          ['type-parent', 'type-sibling', 'type-index', 'type-internal'],
          'value-builtin',
          'value-external',
          'value-internal',
          ['value-parent', 'value-sibling', 'value-index'],
          'side-effect',
          'unknown',
        ],
      }],
      '@stylistic/max-len': ['error', {
        code: 120,
        ignoreRegExpLiterals: true,
        ignoreUrls: true,
      }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-name-in-template-casing': ['error', 'PascalCase'],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/require-default-prop': 'off',
      'vue/require-prop-types': 'off',
      'vue/no-v-html': 'off',
    },
  },
  {
    files: ['addons/**/*.{ts,vue}'],
    ignores: ['addons/*/tests/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ADDON_IMPORTS }] },
  },
  {
    // A test quotes what others write: messages, source, HTML.
    files: ['**/tests/**'],
    rules: {
      '@stylistic/max-len': ['error', {
        code: 120,
        ignoreStrings: true,
        ignoreTemplateLiterals: true,
        ignoreRegExpLiterals: true,
      }],
    },
  },
  {
    // tsconfig.client.json cannot forbid them: Slidev 53's types bring Node's.
    files: ['addons/*/{client,components}/**', '{components,theme/components,theme/layouts}/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require'].map(name => ({ name, message: IN_BROWSER })),
      ],
      'no-restricted-imports': ['error', { patterns: [...ADDON_IMPORTS, { group: ['node:*'], message: IN_BROWSER }] }],
    },
  },
)
