import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a phone stays in, in seconds: a day of talks. The server forgets it earlier when it stops. */
export const SESSION = 12 * 60 * 60

/** How often one address may send a wrong secret before it is shut out for the rest of the run. */
export const WRONG_SECRETS = 5

/** How many addresses with a wrong secret are remembered; past that, an unknown one is shut out at its first. */
const REMEMBERED = 4096

/** How the remote is opened. */
interface AccessOptions {
  /** Ask this machine for the secret too: for a machine that others share, or with a tunnel or proxy on it. */
  strict?: boolean
  /** Told in a few words who got in and who was shut out; never the secret. */
  report: (news: string) => void
  /** Called with the port and the deck's base path each time the server has started to listen. */
  onListening: (port: number, base: string) => void
}

/** The remote while it is open. The secret itself is kept nowhere: only its digest, out of reach in a closure. */
export interface Access extends AccessOptions {
  /** A new session's token for whoever knows the secret, else why there is none. Counts wrong secrets by address. */
  enter: (secret: string, address: string) => { token: string } | 'wrong' | 'shut out'
  /** Whether one of these tokens belongs to a session that has not ended. */
  knows: (tokens: string[]) => boolean
}

// Vite bundles an addon's vite.config.ts, and Slidev loads it anew at each restart: module state would be
// lost with every change of the headmatter, and the phone's session with it. The process keeps it instead.
const ACCESS = Symbol.for('slidev-addon-guard')
const holder = globalThis as { [ACCESS]?: Access }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** A fresh random text of 128 bits in 22 characters that a URL and a cookie can hold. */
const random = (): string => randomBytes(16).toString('base64url')

/** Opens the remote for the rest of this process and returns the secret that lets a phone in. */
export function openAccess(options: AccessOptions): string {
  const secret = random()
  holder[ACCESS] = createAccess(secret, options)
  return secret
}

/** The remote if this process opened one. */
export function currentAccess(): Access | undefined {
  return holder[ACCESS]
}

/** What decides who gets in with `secret`. */
export function createAccess(secret: string, options: AccessOptions): Access {
  const expected = digest(secret)
  /** When each session ends, in milliseconds since 1970. */
  const sessions = new Map<string, number>()
  const wrong = new Map<string, number>()

  return {
    ...options,
    enter(guess, address) {
      const count = wrong.get(address) ?? (wrong.size < REMEMBERED ? 0 : WRONG_SECRETS)
      if (count >= WRONG_SECRETS)
        return 'shut out'
      if (!timingSafeEqual(digest(guess), expected)) {
        wrong.set(address, count + 1)
        if (count + 1 === WRONG_SECRETS)
          options.report(`${address} sent ${WRONG_SECRETS} wrong secrets and is shut out until the next start`)
        return 'wrong'
      }
      const token = random()
      sessions.set(digest(token).toString('hex'), Date.now() + SESSION * 1000)
      options.report(`${address} is in. Not your phone? Stop with Ctrl-C and start again: that makes a new secret`)
      return { token }
    },
    // Looked up by digest: how long a lookup takes tells nothing about a token that somebody guesses.
    knows: tokens => tokens.some(token => Date.now() < (sessions.get(digest(token).toString('hex')) ?? 0)),
  }
}
