/** How large a request's headers may be, in bytes: it brings the cookies of every other port of this machine too. */
export const LARGEST_HEADERS = 256 * 2 ** 10

/** Whether a request's target is a plain path: no absolute form, no `*`, no `//host`, nothing that needs encoding. */
export function isPath(url = ''): boolean {
  return /^\/(?!\/)[\x21-\x7E]*$/.test(url) && !/[\\#]/.test(url)
}
