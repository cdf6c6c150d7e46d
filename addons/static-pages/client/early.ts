/**
 * The two inline scripts of a page. They run while the page is parsed, so before its first paint; as files they would
 * cost the first paint a round trip. Their text is the same in every deck and on every page, so that a
 * Content-Security-Policy can name their hashes: what differs stands in `data-` attributes.
 */

/**
 * Runs in the head. Sets the colour scheme as Slidev 53 does (`logic/dark.ts`): the deck's `colorSchema`, else the
 * visitor's choice, else the system's. Sets the scale at which Slidev will draw the slide (`internals/SlideContainer.vue`),
 * which no CSS in use for three years can compute. Marks the root with `data-starting`, as long as the app may come.
 */
export const HEAD_SCRIPT = `(() => {
  const root = document.documentElement
  const { scheme, width, height } = document.currentScript.dataset
  const stored = (key) => { try { return localStorage.getItem(key) } catch {} }

  const choice = scheme === 'auto' ? stored('slidev-color-schema') : scheme
  const isDark = choice === 'dark' || choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.add(isDark ? 'dark' : 'light')

  const fixedScale = +stored('slidev-scale')
  const setScale = () =>
    root.style.setProperty('--static-page-scale', fixedScale || Math.min(innerWidth / width, innerHeight / height))
  setScale()
  addEventListener('resize', setScale)

  root.dataset.starting = ''
})()`

/**
 * Runs right after the static slide. Takes the slide to the click that the address names, or the slide away if the
 * address is not its own (a host may answer unknown paths with any page) or cannot be shown. Tells the page that the
 * app has not started, if the static slide is still uncovered four seconds after everything was loaded.
 */
export const PAGE_SCRIPT = `(() => {
  const page = document.getElementById('static-page')
  if (!page) return
  const query = new URLSearchParams(location.search)
  const states = JSON.parse(page.dataset.states)
  const click = Math.max(0, Math.min(Math.trunc(query.get('clicks')) || 0, +page.dataset.clicks))
  const isOwn = location.pathname.replace(/(\\/index\\.html|\\/)$/, '') === page.dataset.path
  if (!isOwn || query.has('print') || click > 0 && !states) return page.remove()
  for (const element of page.querySelectorAll('[data-state]'))
    element.setAttribute('class', states.classes[states.histories[element.dataset.state][click]])
  addEventListener('load', () => setTimeout(() => page.inert || delete document.documentElement.dataset.starting, 4000))
})()`
