/// <reference lib="webworker" />
import type { PrecacheEntry } from 'workbox-precaching'
import { PrecacheController } from 'workbox-precaching'
import { answersTo } from './answer.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] }

const files = new PrecacheController()
files.addToCacheList(self.__WB_MANIFEST)

// A new version waits, with all its files, until no window of the deck is open or `visit.ts` asks for it.
self.addEventListener('install', event => void files.install(event))

self.addEventListener('message', ({ data }) => {
  if (data === 'take over')
    self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  files.activate(event)
  // The first visit's own window has no worker yet, and the network may go while it is open.
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const file = answersTo(request, self.registration.scope).find(address => files.getCacheKeyForURL(address))
  if (file)
    event.respondWith(files.createHandlerBoundToURL(file)({ event, request, url: new URL(file) }))
})
