import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineTransformersSetup } from '@slidev/types'
import { findAnimations } from '../still.ts'

export default defineTransformersSetup(() => ({
  pre: [
    ({ s, options }) => {
      const isPublic = (path: string) => existsSync(join(options.userRoot, 'public', path))
      for (const { start, end, still } of findAnimations(s.original, isPublic)) {
        s.appendLeft(start, `<picture class="contents"><source media="(prefers-reduced-motion: reduce), print" srcset="${still}">`)
        s.appendRight(end, '</picture>')
      }
    },
  ],
  preCodeblock: [],
  postCodeblock: [],
  post: [],
}))
