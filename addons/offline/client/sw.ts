/// <reference lib="webworker" />
import type { BuiltFile } from './files.ts'
import { PrecacheController } from 'workbox-precaching'
import { createPartialResponse } from 'workbox-range-requests'
import { filesFor } from './files.ts'

declare const self: ServiceWorkerGlobalScope

/** Set when `node/plugin.ts` bundles this file. */
declare const __BUILT_FILES__: BuiltFile[]

const files = __BUILT_FILES__
const { scope } = self.registration

const precache = new PrecacheController()
precache.addToCacheList(files.filter(({ onDemand }) => !onDemand))

const ON_DEMAND_CACHE = `on-demand ${scope}`
/** The keys in that cache, which change with a file's content, by the file's address. */
const onDemandKeys = new Map(files.filter(({ onDemand }) => onDemand).map(({ url, revision }) => {
  const { href } = new URL(url, scope)
  return [href, `${href}?revision=${revision}`]
}))

// A new version waits, with all its files, until no window of the deck is open or `visit.ts` activates it.
self.addEventListener('install', event => void precache.install(event))

self.addEventListener('message', ({ data }) => {
  if (data === 'take over')
    self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  precache.activate(event)
  event.waitUntil(removeOutdated())
  // The first visit's own window has no worker yet, and the network may go while it is open.
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const addresses = filesFor(event.request, scope)
  const precached = addresses.find(address => precache.getCacheKeyForURL(address))
  const key = onDemandKeys.get(addresses[0] ?? '')
  if (precached)
    event.respondWith(withRange(event.request, fromPrecache(precached, event)))
  else if (key)
    event.respondWith(fromNetworkOnce(key, event))
})

function fromPrecache(file: string, event: FetchEvent): Promise<Response> {
  return precache.createHandlerBoundToURL(file)({ event, request: event.request, url: new URL(file) })
}

/** Answers from the cache, or from the network and keeps the answer if it is the whole file. */
async function fromNetworkOnce(key: string, event: FetchEvent): Promise<Response> {
  const cache = await caches.open(ON_DEMAND_CACHE)
  const kept = await cache.match(key)
  if (kept)
    return withRange(event.request, kept)
  const response = await fetch(event.request)
  if (response.status === 200)
    event.waitUntil(cache.put(key, response.clone()))
  return response
}

/** Safari plays no film whose server, or worker, answers a request for a part with the whole. */
async function withRange(request: Request, response: Response | Promise<Response>): Promise<Response> {
  return request.headers.has('range') ? createPartialResponse(request, await response) : response
}

async function removeOutdated(): Promise<void> {
  const cache = await caches.open(ON_DEMAND_CACHE)
  const keys = [...onDemandKeys.values()]
  const outdated = (await cache.keys()).filter(({ url }) => !keys.includes(url))
  await Promise.all(outdated.map(request => cache.delete(request)))
}
