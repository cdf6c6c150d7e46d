import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineTransformersSetup } from '@slidev/types'
import { wrapGifs } from '../node/stills.ts'

export default defineTransformersSetup(() => ({
  pre: [
    ({ s, options }) => {
      const isPublic = (path: string): boolean => existsSync(join(options.userRoot, 'public', path))
      for (const { start, end, before, after } of wrapGifs(s.original, isPublic))
        s.appendLeft(start, before).appendRight(end, after)
    },
  ],
}))
