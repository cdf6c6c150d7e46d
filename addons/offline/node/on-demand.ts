/** What the application itself is made of: without one of these a slide does not work. */
const RE_APPLICATION = /\.(?:html|js|mjs|css|json|webmanifest|wasm|woff2?|ttf|otf)$/i

/** What a visitor downloads to keep: no slide shows it. */
const RE_DOWNLOAD = /\.(?:pdf|pptx|zip)$/i

/**
 * Whether a file of the build is kept for offline use only once somebody has asked for it.
 *
 * @param url the file's path in the build
 * @param size in bytes
 * @param maxFileSize the largest media file that is downloaded at the first visit, in bytes
 */
export function isOnDemand(url: string, size: number, maxFileSize: number): boolean {
  return RE_DOWNLOAD.test(url) || (size > maxFileSize && !RE_APPLICATION.test(url))
}
