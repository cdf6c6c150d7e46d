import type { Message, Timer } from '../talk.ts'
import { reactive, watch } from 'vue'
import { send, sentCursor, talk } from './channel.ts'
import { timer } from './timer.ts'

/** What Slidev's windows share. */
export interface SharedState {
  page: number
  clicks: number
  clicksTotal: number
  timer: Timer
  cursor?: NonNullable<Message['cursor']>
}

/**
 * Stands in for `@slidev/client/state/shared.ts`: Slidev's pages read it, and `channel.ts` carries it between the
 * windows. Slidev 53's windows send their position whenever they are loaded, with 0 clicks because the slide is not
 * mounted yet, and repeat each other's moves, so that a reload or a late echo takes the talk back.
 */
export const sharedState = reactive<SharedState>({ page: 1, clicks: 0, clicksTotal: 0, timer: timer() })

watch(timer, timer => sharedState.timer = timer, { flush: 'sync' })
watch(() => talk.position, position => Object.assign(sharedState, position?.value), { immediate: true, flush: 'sync' })

let isReceiving = false
watch(() => sharedState.cursor, (cursor) => {
  if (!isReceiving)
    send({ cursor: cursor ? { ...cursor } : null })
}, { flush: 'sync' })
watch(sentCursor, (cursor) => {
  isReceiving = true
  sharedState.cursor = cursor ?? undefined
  isReceiving = false
}, { flush: 'sync' })

/** Writes into the shared state, for those who use Slidev's own public function of this name. */
export function onSharedUpdate(update: Partial<SharedState>): void {
  Object.assign(sharedState, update)
}

// Slidev's root component calls these to synchronise its windows. They do nothing, because `position.ts` does it.
export function initSharedState(): void {}
export function patch(): void {}
export function onPatch(): void {}
