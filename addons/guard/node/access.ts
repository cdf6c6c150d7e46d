import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { shared } from 'deck-kit/node/shared'

/** How many wrong secrets within `GUESSING_MS` get the answer "wrong". Further ones get "too many", with a warning. */
export const WRONG_SECRETS = 20

const GUESSING_MS = 60_000

interface AccessOptions {
  /** Ask this machine for the secret too: for a machine that others share, or with a tunnel or proxy on it. */
  strict?: boolean
  /** Called with a message when somebody gets in, and once when somebody guesses. It never contains the secret. */
  report: (news: string) => void
  /** Called with the port and the deck's base path each time the server has started to listen. */
  onListening: (port: number, base: string) => void
}

/** A remote that is open. It keeps the secret's digest in a closure, not in a property. */
export interface Access extends AccessOptions {
  /** A new session's token for whoever knows the secret, else why there is none. */
  enter: (secret: string, address: string) => { token: string } | 'wrong' | 'too many'
  /** Whether one of these tokens belongs to a session. */
  knows: (tokens: string[]) => boolean
}

/**
 * The remote that this process has opened. Slidev loads an addon anew when the headmatter changes and the server
 * restarts: module state would be lost then, and the phone's session with it.
 */
const remote = shared('guard-access', (): { access?: Access } => ({}))

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Makes a token of 128 random bits: 22 characters that a URL and a cookie can hold. */
const randomToken = (): string => randomBytes(16).toString('base64url')

/** Opens the remote for the rest of this process and returns the secret that lets a phone in. */
export function openAccess(options: AccessOptions): string {
  const secret = randomToken()
  remote.access = createAccess(secret, options)
  return secret
}

/** The remote if this process opened one. */
export function currentAccess(): Access | undefined {
  return remote.access
}

/** Creates the check of secrets and sessions for a remote that opens with `secret`. */
export function createAccess(secret: string, options: AccessOptions): Access {
  const expected = digest(secret)
  // The tokens' digests: with the tokens themselves, the time of a lookup would tell how much of a guess is right.
  const sessions = new Set<string>()
  /** Since when wrong secrets are counted, and how many came. */
  let wrong = { since: 0, count: 0 }
  let isReported = false

  return {
    ...options,
    enter(guess, address) {
      // The right secret always opens: nobody guesses 128 bits, and a stranger's guesses must not shut the phone out.
      if (timingSafeEqual(digest(guess), expected)) {
        const token = randomToken()
        sessions.add(digest(token).toString('hex'))
        options.report(`${address} is in. Not your phone? Stop with Ctrl-C and start again: that makes a new secret`)
        return { token }
      }
      if (Date.now() - wrong.since > GUESSING_MS)
        wrong = { since: Date.now(), count: 0 }
      wrong.count++
      if (wrong.count <= WRONG_SECRETS)
        return 'wrong'
      if (!isReported) {
        options.report(`${address} guesses the secret, perhaps with others. `
          + 'They will not find it; your phone still gets in')
      }
      isReported = true
      return 'too many'
    },
    knows: tokens => tokens.some(token => sessions.has(digest(token).toString('hex'))),
  }
}
