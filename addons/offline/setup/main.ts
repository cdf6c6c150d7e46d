import { defineAppSetup } from '@slidev/types'
import { beginVisit } from '../client/visit.ts'

/** Set by `vite-plugins.ts`: whether this build has a service worker. */
declare const __OFFLINE__: boolean

// Waits at the module's top level, before the application is created. In a setup function it would be too late: Slidev
// 53 calls those when its router has started, and a presenter that is mounted after the router is ready opens on slide
// 1, whatever its address says.
if (__OFFLINE__)
  await beginVisit(import.meta.env.BASE_URL)

export default defineAppSetup(() => {})
