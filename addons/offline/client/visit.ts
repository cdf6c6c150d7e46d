import { settledWithin } from 'deck-kit/client/wait'

/** How long the application waits for all that happens before it starts, in ms. */
const START_TIMEOUT_MS = 1500

/** How much of that it waits to hear whether there is a newer version, in ms. */
const UPDATE_TIMEOUT_MS = 1000

/**
 * Begins a visit, and resolves when the application may start: after `START_TIMEOUT_MS` at the latest, also where the
 * browser refuses something or does not answer. It never rejects. The base is the deck's path, with a slash at its end.
 *
 * A visit lasts as long as a window of the deck is open. It keeps its version through reloads and further windows; a
 * version that arrives meanwhile waits for the next visit.
 */
export function beginVisit(base: string): Promise<unknown> {
  const isLate = AbortSignal.timeout(START_TIMEOUT_MS)
  return settledWithin(START_TIMEOUT_MS, joinVisit(base, isLate))
}

async function joinVisit(base: string, isLate: AbortSignal): Promise<void> {
  // The getter throws in a sandboxed frame; browsers have neither on plain HTTP.
  if (!navigator.serviceWorker || !navigator.locks)
    return
  const lock = `${base} is open`
  const { controller } = navigator.serviceWorker
  if (controller && !isContinued())
    await navigator.locks.request(lock, { ifAvailable: true }, held => held && takeNewest(base, isLate))
  await holdShared(lock)
  await reloadIfReplaced(controller)

  // A page that comes back from the back/forward cache has lost its lock (WebKit), and perhaps its version.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted)
      holdShared(lock).then(() => reloadIfReplaced(controller)).catch(() => {})
  })
  // The files for offline use must not delay the ones that the visitor is waiting for.
  afterLoad(() => navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => {}))
}

/** Activates the newest worker, which no window depends on yet, and reloads the page. */
async function takeNewest(base: string, isLate: AbortSignal): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(base)
  if (!registration)
    return
  await settledWithin(UPDATE_TIMEOUT_MS, registration.update())
  const next = registration.installing ?? registration.waiting
  if (!next || !await reachesState(next, 'installed', isLate))
    return
  next.postMessage('take over')
  if (await reachesState(next, 'activated'))
    await reload()
}

/** Holds a lock, together with all who ask for it this way, until the window closes. Resolves when it is held. */
function holdShared(lock: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // WebKit rejects a request that is held when the page enters the back/forward cache.
    navigator.locks.request(lock, { mode: 'shared' }, () => {
      resolve()
      return new Promise(() => {})
    }).catch(reject)
  })
}

/** Reloads the page if another window has activated a newer version meanwhile, which has other files. */
async function reloadIfReplaced(former: ServiceWorker | null): Promise<void> {
  if (former && navigator.serviceWorker.controller !== former)
    await reload()
}

function reload(): Promise<never> {
  location.reload()
  return new Promise(() => {})
}

/** Whether a worker gets as far as a state. False if it is discarded, or has not got there in time. */
function reachesState(worker: ServiceWorker, wanted: ServiceWorkerState, isLate?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    function check(): void {
      if (worker.state === wanted || worker.state === 'redundant' || isLate?.aborted)
        resolve(worker.state === wanted && !isLate?.aborted)
    }
    worker.addEventListener('statechange', check)
    isLate?.addEventListener('abort', check)
    check()
  })
}

/** Whether the window showed the deck before: it was reloaded, or reached by going back. */
function isContinued(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type !== 'navigate'
}

/** Calls back once the page's own files are loaded. */
function afterLoad(work: () => void): void {
  if (document.readyState === 'complete')
    work()
  else
    addEventListener('load', work, { once: true })
}
