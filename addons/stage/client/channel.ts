/// <reference types="@slidev/types/client" />
import type { Message, Talk } from '../talk.ts'
import { settledWithin, sleep } from 'deck-kit/client/wait'
import { shallowReactive, shallowRef } from 'vue'
import configs from '#slidev/configs'
import { newerEntries } from '../talk.ts'

/** Tells the decks of one origin apart: in storage, on the channel and in the lock. */
export const KEY = `slidev-stage ${import.meta.env.BASE_URL} ${configs.slidesTitle}`

/** How long after its last change a talk is joined from this browser's storage, in milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1000

/** How long a window that opens waits for what the dev server knows of the talk, in milliseconds. */
const ANSWER_MS = 1000

/** Differs between windows. `crypto.randomUUID` is missing where a phone has opened the deck over plain HTTP. */
const WINDOW_ID = Math.random().toString(36).slice(2)

/** The talk as this browser stores it. `savedAt` is in milliseconds since 1970. */
interface Stored { talk: Talk, savedAt: number }

const hot = import.meta.hot
const channel = new BroadcastChannel(KEY)

/** What this window knows of the talk. */
export const talk = shallowReactive<Talk>({})

/** The presenter's pointer, as another window has sent it last. */
export const sentCursor = shallowRef<Message['cursor']>()

/** The key in `sessionStorage` of the address that this window had when it was left; empty if it showed no talk. */
const LEFT_AT = `${KEY} left at`

/**
 * Whether this window was opened at its address: false if it showed the talk before a reload, or before the browser
 * discarded it.
 */
export const isOpenedAnew = !wasInTalk()

function wasInTalk(): boolean {
  const leftAt = sessionStorage.getItem(LEFT_AT)
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  // A step at the moment of a reload can change the address after the reload has begun.
  return leftAt === location.href || (!!leftAt && navigation?.type === 'reload')
}

/** Stores this window's address in `sessionStorage` when it is hidden or left; an empty text if it shows no talk. */
export function storeWhenLeft(showsTalk: () => boolean): void {
  for (const event of ['pagehide', 'visibilitychange'])
    window.addEventListener(event, () => sessionStorage.setItem(LEFT_AT, showsTalk() ? location.href : ''))
}

/**
 * Whether this window may store the talk and tell others of it: a presenter may, and on the speaker's own machine every
 * window. A visitor of the published deck steers nobody.
 */
export function isSpeakers(): boolean {
  return /\/presenter(?:\/|$)/.test(location.pathname + location.hash)
    || ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}

/** Sets a value of the talk, and tells all other windows. */
export function tell<Key extends keyof Talk>(key: Key, value: NonNullable<Talk[Key]>['value']): void {
  const news: Talk = { [key]: { value, count: (talk[key]?.count ?? 0) + 1, by: WINDOW_ID } }
  Object.assign(talk, news)
  if (isSpeakers())
    send({ talk: news })
  // In a task of its own, which the browser runs after the step's paint.
  void sleep(0).then(store)
}

/** Asks the other windows, and the dev server, what they know of the talk, and tells them what this window knows. */
export function askOthers(): void {
  send({ asks: true, talk: { ...talk } })
}

/** Sends to all other windows of this browser, and in dev through the server to those of other devices. */
export function send(message: Message): void {
  channel.postMessage(message)
  hot?.send('stage', message)
}

function receive(message: Message): void {
  const news = newerEntries(talk, message.talk)
  if (Object.keys(news).length > 0) {
    Object.assign(talk, news)
    store()
  }
  if (message.cursor !== undefined)
    sentCursor.value = message.cursor
}

channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  receive(data)
  if (data.asks)
    channel.postMessage({ talk: { ...talk } } satisfies Message)
})
hot?.on('stage', receive)
// The server may have been restarted, and a page that the browser had put aside may have missed moves.
hot?.on('vite:ws:connect', askOthers)
window.addEventListener('pageshow', ({ persisted }) => persisted && askOthers())

function store(): void {
  if (!isSpeakers())
    return
  try {
    localStorage.setItem(KEY, JSON.stringify({ talk, savedAt: Date.now() } satisfies Stored))
  }
  catch {
    // Storage can be full or forbidden; the windows that are open do without it.
  }
}

/** The talk that this browser has stored within the last hour. */
function readStored(): Talk {
  try {
    const { talk, savedAt } = JSON.parse(localStorage.getItem(KEY)!) as Stored
    return Date.now() - savedAt < REMEMBERED_MS ? newerEntries({}, talk) : {}
  }
  catch {
    return {}
  }
}

async function isAnotherWindowOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks?.query().catch(() => ({ held: [] })) ?? {}
  return held.some(({ name }) => name === KEY)
}

/** Joins the talk that goes on: a window of it is open, its timer runs, or this window was part of it. */
async function join(): Promise<void> {
  if (isSpeakers()) {
    const stored = readStored()
    const isTimed = stored.timer !== undefined && stored.timer.value.status !== 'stopped'
    if (!isOpenedAnew || isTimed || await isAnotherWindowOpen())
      receive({ talk: stored })
    // Held until the window is closed: others see by it that the talk goes on. WebKit drops it with an error when the
    // window goes into the back/forward cache, and a browser that blocks storage refuses it.
    navigator.locks?.request(KEY, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {})
  }
  const answer = new Promise(resolve => hot?.on('stage', resolve))
  askOthers()
  if (hot)
    await settledWithin(ANSWER_MS, answer)
}

/** Resolves once this window knows the talk that it joins, if there is one. */
export const joined: Promise<void> = join()
