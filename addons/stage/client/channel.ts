/// <reference types="@slidev/types/client" />
import type { Message, Talk } from '../talk.ts'
import serverTalk from 'virtual:slidev-stage/talk'
import { shallowReactive, shallowRef } from 'vue'
import configs from '#slidev/configs'
import { newerEntries } from '../talk.ts'

/** Tells the decks of one origin apart: in storage, on the channel and in the lock. */
export const KEY = `slidev-stage ${import.meta.env.BASE_URL} ${configs.slidesTitle}`

/** How long after its last change a talk whose windows are all closed can be resumed, in milliseconds. */
const RESUMABLE_MS = 12 * 60 * 60 * 1000

/** Differs between windows. `crypto.randomUUID` is missing where a phone has opened the deck over plain HTTP. */
const WINDOW_ID = Math.random().toString(36).slice(2)

/** What is kept in this browser: the talk, and the one before it as long as the speaker may go on with that. */
interface Stored { talk: Talk, earlier?: Talk, savedAt: number }

const hot = import.meta.hot
const channel = new BroadcastChannel(KEY)

/** What this window knows of the talk. */
export const talk = shallowReactive<Talk>({})

/** A talk that was given in this browser before, all of whose windows had been closed when this one was opened. */
export const earlierTalk = shallowRef<Talk>()

const listeners: ((message: Message) => void)[] = []

/** Where in the session's storage a window notes its address when it is left. */
const LEFT_AT = `${KEY} left at`

/** Whether this window was opened at its address: false after a reload, and after the browser had discarded it. */
export const isOpenedAnew = sessionStorage.getItem(LEFT_AT) !== location.href
for (const event of ['pagehide', 'visibilitychange'])
  window.addEventListener(event, () => sessionStorage.setItem(LEFT_AT, location.href))

/**
 * Whether this window may write the talk down and tell others of it: a presenter may, and on the speaker's own machine
 * every window. A visitor of the published deck steers nobody.
 */
export function isSpeakers(): boolean {
  return /\/presenter(?:\/|$)/.test(location.pathname + location.hash)
    || ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}

async function join(): Promise<void> {
  receive({ talk: serverTalk })
  const stored = isSpeakers() ? readStored() : undefined
  if (stored) {
    const isRunning = Boolean(serverTalk.position) || !isOpenedAnew || await isAnotherWindowOpen()
    const wasStarted = !isRunning && stored.talk.timer && stored.talk.timer.value.status !== 'stopped'
    if (Date.now() - stored.savedAt < RESUMABLE_MS)
      earlierTalk.value = wasStarted ? stored.talk : stored.earlier
    if (isRunning)
      receive({ talk: stored.talk })
  }
  // Held until the window is closed: others see by it that the talk goes on. WebKit drops it with an error when the
  // window goes into the back/forward cache, and a browser that blocks storage refuses it.
  if (isSpeakers())
    navigator.locks?.request(KEY, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {})
  askOthers()
}

/** Goes on with the talk that was given in this browser before. */
export function resumeEarlierTalk(): void {
  for (const [key, entry] of Object.entries(earlierTalk.value ?? {}))
    tell(key as keyof Talk, entry.value)
  earlierTalk.value = undefined
}

/** Sets a value of the talk, and tells all other windows. */
export function tell<Key extends keyof Talk>(key: Key, value: NonNullable<Talk[Key]>['value']): void {
  const news: Talk = { [key]: { value, count: (talk[key]?.count ?? 0) + 1, by: WINDOW_ID } }
  Object.assign(talk, news)
  store()
  if (isSpeakers())
    send({ talk: news })
}

/** Whether this window was the last to set a value. */
export function isOwn(key: keyof Talk): boolean {
  return talk[key]?.by === WINDOW_ID
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

/** Calls back with each message of another window. */
export function onMessage(listener: (message: Message) => void): void {
  listeners.push(listener)
}

function receive(message: Message): void {
  const news = newerEntries(talk, message.talk)
  if (Object.keys(news).length > 0) {
    Object.assign(talk, news)
    store()
  }
  listeners.forEach(listener => listener(message))
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
    const stored: Stored = { talk, earlier: earlierTalk.value, savedAt: Date.now() }
    localStorage.setItem(KEY, JSON.stringify(stored))
  }
  catch {
    // Storage can be full or forbidden; the windows that are open do without it.
  }
}

function readStored(): Stored | undefined {
  try {
    const { talk, earlier, savedAt } = JSON.parse(localStorage.getItem(KEY)!) as Stored
    return { talk: newerEntries({}, talk), earlier: earlier && newerEntries({}, earlier), savedAt }
  }
  catch {
    return undefined
  }
}

async function isAnotherWindowOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks?.query().catch(() => ({ held: [] })) ?? {}
  return held.some(({ name }) => name === KEY)
}

/** Resolves once this window knows the talk that it joins, if there is one. */
export const joined: Promise<void> = join()
