/*
 * The layouts' props: runtime declarations, because Vue's compiler loads all of TypeScript, at every start, to read
 * a type from another file.
 */

/** Front matter that says whose deck it is. Every layout takes these; a missing key leaves its place empty. */
export const BRAND = {
  /** The speaker's handle, without the `@`. */
  handle: String,
  /** The speaker's website, shown as written; `https://` is added to link it when no scheme is given. */
  website: String,
  /** The logo in the header: a path under `public/`, or a URL. */
  logoHeader: String,
}

/** Front matter of the `intro` layout. */
export const INTRO = {
  ...BRAND,
  /** The portrait in the ring: a path under `public/`, or a URL. */
  introImage: String,
}
