// Declares what we use of packages that have no types, or that are not installed before a command first runs.

declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export default function compression(): (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

/** Lighthouse 13. */
declare module 'lighthouse' {
  interface Result {
    lhr: {
      runtimeError?: { message: string }
      categories: Record<string, { title: string, score: number | null }>
    }
  }
  export default function lighthouse(url: string, flags: { port: number, logLevel: 'error', onlyCategories: string[] }): Promise<Result | undefined>
}
