/** A deck's `setup/offline.ts`. Every key is optional, and so is the file. */
export interface OfflineOptions {
  /** What the web manifest says beyond the deck's title and language; icons above all. */
  manifest?: Record<string, unknown>
  /**
   * The largest picture, film or other media file that every visitor downloads at the first visit, in bytes. Larger
   * ones are kept for offline use once they have been asked for. 2 MiB unless given.
   */
  maxFileSize?: number
}

/** Types the default export of a deck's `setup/offline.ts`. */
export function defineOffline(options: OfflineOptions): OfflineOptions {
  return options
}
