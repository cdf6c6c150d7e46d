import type { RawData } from 'ws'
import type { Sender } from './judge.ts'
import { takesBody } from './bodies.ts'

/** Whether a URL, from its base's slash on, belongs to a module that the deck's pages import. */
export type IsModule = (url: string) => boolean

/** Pictures, fonts and films: what a slide or a stylesheet names without importing it. */
const MEDIA = /\.(?:apng|avif|gif|ico|jpe?g|png|svg|webp|mp3|m4a|ogg|wav|mp4|webm|woff2?|ttf|otf)$/i

/** Scripts and styles of packages, which anybody can read: Slidev's entry is one, which no other module imports. */
const PACKAGE = /\/node_modules\/.+\.(?:[cm]?[jt]s|vue|css)$/

/** Queries that Vite adds: a version, the time of a hot update, the mark of an import that is no script. */
const VITE_QUERY = /^(?:(?:[tv]=[\w.-]+|import)(?:&|$))*$/

/** Queries by which Vite and its Vue plugin take a page for a module. They fail with an error that names files. */
const MODULE_QUERY = /(?:^|[?&])(?:html-proxy|import|raw|url|vue)(?:[&=?]|$)/

/** A page of the deck: a slide by number or alias, the presenter, the overview and the like. */
const PAGE = /^(?:index\.html|(?:[a-z\d%][\w%-]*(?:\/[a-z\d%][\w%-]*)*)?\/?)$/i

/** The events that a phone's page sends over Vite's WebSocket: failed hot updates, the talk's moves, the deck's own. */
const EVENTS = /^(?:vite:invalidate|stage|stage:run|deck:[\w-]+)$/

/**
 * Whether the speaker's phone may make a request; `bodies.ts` checks what it writes. Both the URL, with its query, and
 * the path that `isFile` gets are below the deck's base.
 */
export function mayPhone(method: string, url: string, isModule: IsModule, isFile: (path: string) => boolean): boolean {
  const [path = ''] = url.split('?')
  // With any further `?`, behind which Vite reads queries too.
  const query = url.slice(path.length + 1)
  // Vite would resolve these after they have been looked at.
  if (/\.\.|\/\.?\/|%(?:2[ef]|5c)/i.test(path))
    return false
  if (method === 'POST')
    return takesBody(path)
  return (method === 'GET' || method === 'HEAD') && (
    (PAGE.test(path) && !isFile(path) && !MODULE_QUERY.test(query))
    || /^__slidev\/slides\/\d+\.json$/.test(path)
    || (/^@(?:slidev\/[\w/.-]+|server-reactive\/(?:nav|drawings|snapshots))$/.test(path) && !query)
    || ([/^@vite\/(?:client|env)$/, MEDIA, PACKAGE].some(known => known.test(path)) && VITE_QUERY.test(query))
    || isModule(`/${url}`)
  )
}

/**
 * Whether a message over Vite's WebSocket may pass. Vite 8 and Slidev 53 throw at what is no object, and at an
 * invalidation without a path, which would end the server.
 */
export function maySay(sender: Sender, message: RawData | string): boolean {
  try {
    const { type, event, data } = JSON.parse(String(message))
    if (type === 'ping')
      return true
    const isHarmless = event !== 'vite:invalidate' || typeof data.path === 'string'
    return type === 'custom' && isHarmless && (sender === 'machine' || EVENTS.test(event))
  }
  catch {
    return false
  }
}
