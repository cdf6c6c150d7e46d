import type { Feature } from './node/unused-features.ts'

/** A deck's `setup/speed.ts`. */
export interface SpeedOptions {
  /** Features that stay in the built deck although no slide, component, layout or setup mentions them. */
  keep?: Feature[]
}

/** Gives `setup/speed.ts` its type. */
export function defineSpeed(options: SpeedOptions): SpeedOptions {
  return options
}
