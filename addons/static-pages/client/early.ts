/**
 * The two inline scripts of a page. They run while the page is parsed, so before its first paint; as files they would
 * cost the first paint a round trip. Their text is the same in every deck and on every page, so that a
 * Content-Security-Policy can name their hashes: what differs is in `data-` attributes.
 */

/**
 * Runs in the head. Sets the colour scheme as Slidev 53 does (`logic/dark.ts`): the deck's `colorSchema`, else the
 * visitor's choice, else the system's. Sets the scale at which Slidev will draw the slide
 * (`internals/SlideContainer.vue`), which no CSS in use for three years can compute. Marks the root with
 * `data-starting`, as long as the app may come.
 *
 * On a phone held upright it goes on to the reading page, unless the address ends in `#slides`. A narrow window of a
 * computer is no phone: there only the deck's own address does so, and a slide's shows the slide.
 */
export const HEAD_SCRIPT = `(() => {
  const root = document.documentElement
  const { scheme, width, height, path, reading, isDeck } = document.currentScript.dataset
  const stored = (key) => { try { return localStorage.getItem(key) } catch {} }

  const choice = scheme === 'auto' ? stored('slidev-color-schema') : scheme
  const isDark = choice === 'dark' || choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches
  root.classList.add(isDark ? 'dark' : 'light')

  const isOwn = location.pathname.replace(/(\\/index\\.html|\\/)$/, '') === path
  const isNarrow = matchMedia('(orientation: portrait) and (max-width: 600px)').matches
  const isAsked = isDeck === '' || matchMedia('(pointer: coarse)').matches
  if (isOwn && isNarrow && isAsked && location.hash !== '#slides' && !location.search.includes('print')) {
    root.hidden = true
    location.replace(reading)
  }

  const fixedScale = +stored('slidev-scale')
  const setScale = () =>
    root.style.setProperty('--static-page-scale', fixedScale || Math.min(innerWidth / width, innerHeight / height))
  setScale()
  addEventListener('resize', setScale)

  root.dataset.starting = ''
})()`

/**
 * Runs right after the content. On the reading page, it points the link to the slides to the slide in sight, and opens
 * that slide when the phone is turned. On a slide's page, it shows the click that the address names, and removes the
 * slide if the address is another's (a host may answer unknown paths with any page) or cannot be shown. Tells the page
 * that the app has not started, if the static slide is still uncovered four seconds after everything was loaded.
 */
export const PAGE_SCRIPT = `(() => {
  const article = document.getElementById('reading-page')
  if (article) {
    const sections = [...article.querySelectorAll('section[id]')]
    const link = document.querySelector('.reading-bar a')
    const upright = matchMedia('(orientation: portrait)')
    const top = (section) => section.getBoundingClientRect().top
    // The one that the address names, as long as it is in sight, else the last one that has reached the top: at the end
    // of the page, the last of all. The browser scrolls to the one that is named after this script has run, and the
    // phone may have been turned by then.
    let hasScrolled = false
    const current = () => {
      const named = sections.find(({ id }) => location.hash === '#' + id)
      const isInSight = named && (!hasScrolled || top(named) > -50 && top(named) < innerHeight - 100)
      const isAtEnd = hasScrolled && scrollY + innerHeight > document.documentElement.scrollHeight - 2
      return isInSight ? named : sections.filter(section => isAtEnd || top(section) < 100).pop() || sections[0]
    }
    const update = () => { if (upright.matches) link.href = article.dataset.base + current().id + '/#slides' }
    update()
    addEventListener('scroll', () => { hasScrolled = true; update() }, { passive: true })
    addEventListener('hashchange', update)
    upright.addEventListener('change', () => upright.matches || location.replace(link.href))
    return
  }

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
