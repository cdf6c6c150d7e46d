import { defineAppSetup } from '@slidev/types'
import { beginVisit } from '../client/visit.ts'

/** Set by `vite-plugins.ts`: whether this build has a service worker. */
declare const __OFFLINE__: boolean

// Before the application is created: Slidev 53 calls setups when its router is already on its way, and a presenter that is
// mounted after the router has arrived opens on slide 1, whatever its address says.
if (__OFFLINE__)
  await beginVisit(import.meta.env.BASE_URL) // eslint-disable-line antfu/no-top-level-await

export default defineAppSetup(() => {})
