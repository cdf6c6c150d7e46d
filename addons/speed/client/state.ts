import { hmrSkipTransition as skip } from '@slidev/client/state/index.ts'
import { customRef, watch } from 'vue'

// What Slidev's slide show gets when it imports `../state`.
export * from '@slidev/client/state/index.ts'

let skips = skip.value
watch(skip, value => skips = value, { flush: 'sync' })

/**
 * Whether the next change of slides is to be seen at once. Slidev sets it after each transition and unsets it with the
 * next step, before it has another slide; its slide show would be rendered for both. Now it is told only that what it has
 * read as set is set no longer.
 */
export const hmrSkipTransition = customRef(() => ({ get: () => skips && skip.value, set: value => skip.value = value }))
