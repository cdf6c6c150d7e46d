/** A deck's `setup/offline.ts`. Every key is optional, and so is the file. */
export interface OfflineOptions {
  /** More keys of the web manifest than title and language, such as icons. */
  manifest?: Record<string, unknown>
  /**
   * The largest picture, film or other media file that every visitor downloads at the first visit, in bytes. Larger
   * ones are cached at their first request. 2 MiB unless given.
   */
  maxFileSize?: number
}

/** Types the default export of a deck's `setup/offline.ts`. */
export function defineOffline(options: OfflineOptions): OfflineOptions {
  return options
}
