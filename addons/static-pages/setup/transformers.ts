import { defineTransformersSetup } from '@slidev/types'
import { lazyPlaces } from '../node/lazy.ts'
import { isPublic } from '../node/public.ts'

export default defineTransformersSetup(() => ({
  pre: [
    ({ s, options }) => {
      for (const place of isPublic(options) ? lazyPlaces(s.original) : [])
        s.appendLeft(place, ' loading="lazy"')
    },
  ],
}))
