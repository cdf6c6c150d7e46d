import antfu from '@antfu/eslint-config'
import { slidesProcessor } from './addons/proofread/eslint.ts'
import { INTRO } from './theme/brand.ts'

export default antfu(
  {
    vue: true,
    typescript: true,
    ignores: ['**/fixtures/**'],
    rules: {
      'antfu/reasonable-newline': 'off',
    },
  },
  {
    // The words on the slides are the speaker's: they are read, and nothing rewrites them.
    files: ['slides.md'],
    processor: slidesProcessor({ keys: Object.keys(INTRO) }),
  },
)
