/** Front matter that says whose deck it is. Every layout takes these; a missing key leaves its place empty. */
export interface BrandProps {
  /** The speaker's handle, without the `@`. */
  handle?: string
  /** The speaker's website, shown as written; `https://` is added to link it when no scheme is given. */
  website?: string
  /** The logo in the header: a path under `public/`, or a URL. */
  logoHeader?: string
}

/** Front matter of the `intro` layout. */
export interface IntroProps extends BrandProps {
  /** The portrait in the ring: a path under `public/`, or a URL. */
  introImage?: string
}
