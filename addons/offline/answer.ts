/** The parts of a request that decide which file answers it. */
export interface Asked {
  method: string
  mode: string
  url: string
}

/**
 * The files that may answer a request, best first, by their address. A page that has no file of its own,
 * like `presenter/3`, is answered by the application in `index.html`.
 *
 * @param request what is asked for
 * @param scope the deck's address, with a slash at its end
 */
export function answersTo(request: Asked, scope: string): string[] {
  const { method, mode, url } = request
  const { origin, pathname } = new URL(url)
  const address = origin + pathname
  if (method !== 'GET' || !address.startsWith(scope))
    return []
  if (mode !== 'navigate' || /\.\w+$/.test(pathname))
    return [address]
  return [`${address.replace(/\/$/, '')}/index.html`, `${scope}index.html`]
}
