import type { Feature } from './node/unused-features.ts'

export type { Feature }

/** A deck's `setup/speed.ts`. Sizes are in bytes, compressed by gzip. */
export interface SpeedOptions {
  /** The most that one chunk of script may weigh. The build warns above it; 100,000 by default. */
  chunk?: number
  /** The most that all script of the built deck may weigh together. The build warns above it; 400,000 by default. */
  total?: number
  /** Features that stay in the built deck although no slide, component, layout or setup mentions them. */
  keep?: Feature[]
}

/** Gives `setup/speed.ts` its type. */
export function defineSpeed(options: SpeedOptions): SpeedOptions {
  return options
}
