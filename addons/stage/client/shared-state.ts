import type { Message, Timer } from '../talk.ts'
import { reactive, watch } from 'vue'
import { onMessage, send, talk, tell } from './channel.ts'

/** What Slidev's windows share. Slidev's pages read it; `channel.ts` carries it between the windows. */
export interface SharedState {
  page: number
  clicks: number
  clicksTotal: number
  timer: Timer
  cursor?: NonNullable<Message['cursor']>
  lastUpdate?: { id: string, type: 'presenter' | 'viewer', time: number }
}

/**
 * Stands in for `@slidev/client/state/shared.ts`. Slidev 53's windows send their position whenever they are loaded,
 * with 0 clicks because the slide is not mounted yet, and repeat each other's moves, so that a reload or a late echo
 * takes the talk back.
 */
export const sharedState = reactive<SharedState>({
  page: 1,
  clicks: 0,
  clicksTotal: 0,
  timer: { status: 'stopped', slides: {}, startedAt: 0, pausedAt: 0 },
})

let isReceiving = false

watch(() => talk.timer, (timer) => {
  if (timer && !isSame(timer.value, sharedState.timer))
    sharedState.timer = { ...timer.value }
}, { immediate: true, flush: 'sync' })
// Without the reactive object inside, which no channel can send.
watch(() => ({ ...sharedState.timer, slides: {} }), (timer) => {
  if (!talk.timer || !isSame(timer, talk.timer.value))
    tell('timer', timer)
})
watch(() => talk.position, position => Object.assign(sharedState, position?.value), { immediate: true, flush: 'sync' })
watch(() => sharedState.cursor, cursor => isReceiving || send({ cursor: cursor ? { ...cursor } : null }), { flush: 'sync' })

onMessage(({ cursor }) => {
  if (cursor === undefined)
    return
  isReceiving = true
  sharedState.cursor = cursor ?? undefined
  isReceiving = false
})

function isSame(one: Timer, other: Timer): boolean {
  return one.status === other.status && one.startedAt === other.startedAt && one.pausedAt === other.pausedAt
}

/** Writes into the shared state, for those who use Slidev's own public function of this name. */
export function onSharedUpdate(update: Partial<SharedState>): void {
  Object.assign(sharedState, update)
}

// What Slidev's root component would keep its windows in step with: `position.ts` does it.
export function initSharedState(): void {}
export function patch(): void {}
export function onPatch(): void {}
