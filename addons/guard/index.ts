/** What `setup/guard.ts` exports. */
export interface GuardOptions {
  /**
   * Names under which a browser may ask this machine for the deck, with their ports: for a port that is forwarded here,
   * as by `ssh -L 8080:localhost:3030` or an editor's remote window. For example `localhost:8080`.
   */
  allowHosts?: string[]
}

/** Types the options of the guard. */
export function defineGuard(options: GuardOptions): GuardOptions {
  return options
}

export { openAccess } from './node/access.ts'
export { allowHosts } from './node/hosts.ts'
export { entrance, isOwnHost } from './node/judge.ts'
export { protect } from './node/protect.ts'
