import type { ManifestOptions } from 'vite-plugin-pwa'

/** How the deck configures the addon, in its `setup/offline.ts`. */
export interface OfflineOptions {
  /** What the web manifest says beyond the deck's title and language; icons above all. */
  manifest: Partial<ManifestOptions>
}

/** Types the default export of a deck's `setup/offline.ts`. */
export function defineOffline(options: OfflineOptions): OfflineOptions {
  return options
}
