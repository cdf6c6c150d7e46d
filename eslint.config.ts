import type { IntroProps } from './theme/brand.ts'
import antfu from '@antfu/eslint-config'
import { slidesProcessor } from './addons/proofread/eslint.ts'

/** The front matter keys of our theme. */
const THEME_KEYS = Object.keys({
  handle: true,
  introImage: true,
  logoHeader: true,
  website: true,
} satisfies Record<keyof IntroProps, true>)

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
    processor: slidesProcessor({ keys: THEME_KEYS }),
  },
)
