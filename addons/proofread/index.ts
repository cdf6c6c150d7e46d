/** How a deck configures the addon, in its `setup/proofread.ts`. */
export interface ProofreadOptions {
  /** Findings to pass over, by a part of their message: a component's name, a file's path. */
  ignore?: string[]
}

/** Gives the default export of `setup/proofread.ts` its type. */
export function defineProofread(options: ProofreadOptions): ProofreadOptions {
  return options
}

export { checkStart } from './node/proofread.ts'
