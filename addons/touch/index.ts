/** What a deck tells this addon, in its `setup/touch.ts`. */
export interface TouchOptions {
  /** Whether a swipe goes to the next slide (the default) or to the next click. */
  swipe?: 'slide' | 'click'
}

/** Types the default export of a deck's `setup/touch.ts`. */
export function defineTouch(options: TouchOptions): TouchOptions {
  return options
}
