import { defineTransformersSetup } from '@slidev/types'
import { hasStaticPages } from '../node/has-static-pages.ts'
import { lazyOffsets } from '../node/lazy.ts'

export default defineTransformersSetup(() => ({
  pre: [
    ({ s, options }) => {
      for (const offset of hasStaticPages(options) ? lazyOffsets(s.original) : [])
        s.appendLeft(offset, ' loading="lazy"')
    },
  ],
}))
