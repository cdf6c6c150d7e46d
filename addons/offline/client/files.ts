/** A file of the build, as `node/plugin.ts` lists it for the service worker. */
export interface BuiltFile {
  /** Its path in the build. */
  url: string
  revision: string
  /** Whether it is cached at its first request; the others are cached at the first visit. */
  onDemand: boolean
}

/**
 * The addresses of the files that may answer a request, best first. A page without a file of its own, such as
 * `presenter/3`, is answered by the application in `index.html`. `scope` is the deck's address, with a slash at its
 * end.
 */
export function filesFor({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>, scope: string): string[] {
  const { origin, pathname } = new URL(url)
  const address = origin + pathname
  if (method !== 'GET' || !address.startsWith(scope))
    return []
  if (mode !== 'navigate' || /\.\w+$/.test(pathname))
    return [address]
  return [`${address.replace(/\/$/, '')}/index.html`, `${scope}index.html`]
}
