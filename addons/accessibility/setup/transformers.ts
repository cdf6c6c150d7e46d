import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineTransformersSetup } from '@slidev/types'
import { wrapGifs } from '../node/stills.ts'

export default defineTransformersSetup(() => ({
  pre: [
    context => wrapGifs(context, path => existsSync(join(context.options.userRoot, 'public', path))),
  ],
}))
