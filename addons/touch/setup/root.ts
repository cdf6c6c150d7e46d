import type { TouchOptions } from '../index.ts'
import { useNav } from '@slidev/client'
import { defineRootSetup } from '@slidev/types'
import { handleTouches } from '../client/touches.ts'

/** Set by `vite-plugins.ts`. */
declare const __TOUCH_SWIPE__: NonNullable<TouchOptions['swipe']>

export default defineRootSetup(() => handleTouches(useNav(), __TOUCH_SWIPE__))
