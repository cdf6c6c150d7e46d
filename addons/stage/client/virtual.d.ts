declare module 'virtual:slidev-stage/talk' {
  import type { Talk } from '../talk.ts'

  /** What the dev server knew of the talk when the page was loaded; empty in a build. */
  const talk: Talk
  export default talk
}
