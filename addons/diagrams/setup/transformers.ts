import { defineTransformersSetup } from '@slidev/types'
import { drawFence } from '../node/draw-fence.ts'

export default defineTransformersSetup(() => ({ codeblocks: [drawFence] }))
