/** A browser with one window, driven from outside. */
export interface DrivenBrowser {
  /** Opens an address, and resolves when its HTML is there. */
  open: (url: string) => Promise<void>
  /** Runs a function in the page and resolves with its result. The function may use nothing from outside itself. */
  evaluate: <Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => Promise<Result>
  /** Evaluates in the page's first frame from now on, until another page is opened. */
  enterFrame: () => Promise<void>
  /** Presses keys one after another, without waiting for what they do. */
  press: (...keys: Key[]) => Promise<void>
  reload: () => Promise<void>
  back: () => Promise<void>
  forward: () => Promise<void>
  /** Sets the window's size in CSS px; where the driver has no viewport, the window's frame counts too. */
  resize: (width: number, height: number) => Promise<void>
  close: () => Promise<void>
}

export type Key = 'ArrowRight' | 'ArrowLeft' | 'ArrowDown' | 'ArrowUp' | 'Space'
