/** How long a visit waits to hear whether there is a newer version, in ms: a hall's network may never answer. */
const TO_HEAR = 1000

/** How long it then waits for that version to arrive, in ms. */
const TO_ARRIVE = 4000

/**
 * Begins a visit with the newest version that can be had quickly, and keeps the deck for offline use.
 *
 * A visit lasts as long as a window of the deck is open, through reloads and further windows, and keeps its
 * version: what arrives later waits for the next visit.
 *
 * @param base the deck's path, with a slash at its end
 */
export async function beginVisit(base: string): Promise<void> {
  // Browsers have neither on plain HTTP.
  if (!navigator.serviceWorker || !navigator.locks)
    return
  const { controller } = navigator.serviceWorker
  const lock = `${base} is open`
  if (controller && !isContinued())
    await navigator.locks.request(lock, { ifAvailable: true }, held => held && takeNewest(base))
  await share(lock)
  // A window that was opened at the same time has taken a newer version meanwhile.
  if (controller && navigator.serviceWorker.controller !== controller)
    await reload()
  afterLoad(() => navigator.serviceWorker.register(`${base}sw.js`, { scope: base }))
}

/** Replaces a worker that nothing depends on yet by the newest one, and the page with it. */
async function takeNewest(base: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(base)
  await within(TO_HEAR, registration?.update())
  const next = registration?.installing ?? registration?.waiting
  if (!next || !await within(TO_ARRIVE, stateOf(next, 'installed')))
    return
  next.postMessage('take over')
  if (await within(TO_HEAR, stateOf(next, 'activated')))
    await reload()
}

/** Holds a lock, together with all who ask for it this way, until the window closes; resolves when it is held. */
function share(lock: string): Promise<void> {
  return new Promise(held => void navigator.locks.request(lock, { mode: 'shared' }, () => {
    held()
    return new Promise(() => {})
  }))
}

function reload(): Promise<never> {
  location.reload()
  return new Promise(() => {})
}

/** Comes true when a worker has got that far. */
function stateOf(worker: ServiceWorker, wanted: ServiceWorkerState): Promise<true> {
  return new Promise((resolve) => {
    const look = (): void => void (worker.state === wanted && resolve(true))
    worker.addEventListener('statechange', look)
    look()
  })
}

/** What a promise brings, or undefined if it fails or takes longer than so many ms. */
function within<T>(ms: number, promise: Promise<T> | undefined): Promise<T | undefined> {
  return Promise.race([
    Promise.resolve(promise).catch(() => undefined),
    new Promise<undefined>(resolve => setTimeout(resolve, ms)),
  ])
}

/** Whether the window was there before: loaded again, or reached by going back. */
function isContinued(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type !== 'navigate'
}

/** The files for offline use must not delay the ones that the visitor is waiting for. */
function afterLoad(work: () => void): void {
  if (document.readyState === 'complete')
    work()
  else
    addEventListener('load', work, { once: true })
}
