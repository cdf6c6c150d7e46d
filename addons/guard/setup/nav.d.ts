declare module 'server-reactive:nav' {
  /** Where the talk is, as the dev server keeps it for all windows; in a built deck there is none. */
  const talk: { page: number, clicks: number, lastUpdate?: { time: number } } | undefined
  export default talk
}
