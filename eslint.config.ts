import antfu from '@antfu/eslint-config'

export default antfu({
  vue: true,
  typescript: true,
  // The words on the slides are the speaker's: nothing rewrites them.
  ignores: ['slides.md', '**/fixtures/**'],
  rules: {
    'antfu/reasonable-newline': 'off',
  },
})
