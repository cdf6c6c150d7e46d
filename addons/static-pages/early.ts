/**
 * The two scripts that run while the page is parsed, so before its first paint. They are written into the
 * HTML because a request would cost the first paint a round trip, and they never change with the deck, so
 * that a Content-Security-Policy can name their hashes. Without them the page follows the system's colour
 * scheme and shows the slide before its first click.
 */

/** Runs in the head: the colour scheme that the visitor chose in Slidev, or else the system's. */
export const SCHEME_SCRIPT = `(() => {
  let choice
  try { choice = localStorage.getItem('slidev-color-schema') } catch {}
  const dark = choice === 'dark' || choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.classList.add(dark ? 'dark' : 'light')
})()`

/**
 * Runs right after the static slide: takes the slide to the click that the address names, or the slide away
 * if the address is not its own (a host may answer unknown paths with any page) or cannot be shown.
 */
export const ADDRESS_SCRIPT = `(() => {
  const page = document.getElementById('static-page')
  if (!page) return
  const query = new URLSearchParams(location.search)
  const states = JSON.parse(page.dataset.states)
  const click = Math.max(0, Math.min(Math.trunc(query.get('clicks')) || 0, +page.dataset.clicks))
  const own = location.pathname.replace(/(\\/index\\.html|\\/)$/, '') === page.dataset.path
  if (!own || query.has('print') || click > 0 && !states) return page.remove()
  for (const element of page.querySelectorAll('[data-state]'))
    element.setAttribute('class', states.classes[states.histories[element.dataset.state][click]])
})()`
