/*
 * The props of the layouts, which Slidev fills from a slide's front matter. They are runtime declarations: to read a
 * type from another file, Vue's compiler loads all of TypeScript at every start.
 */

/** Whose deck it is. Every layout takes these; a missing key leaves its place empty. */
export const BRAND = {
  /** The speaker's handle, without the `@`. */
  handle: String,
  /** The speaker's website, shown as written; `https://` is added to link it when no scheme is given. */
  website: String,
  /** The logo in the header: a path under `public/`, or a URL. */
  logoHeader: String,
}
