import type { useNav } from '@slidev/client'
import { holdSteps } from 'deck-kit/client/slide'

/** How far a finger moves in a swipe, in CSS pixels. */
const SWIPE_PX = 60

/** Elements that do something of their own when they are tapped. */
const INTERACTIVE = 'a, button, input, select, textarea, label, summary, '
  + 'audio, video, iframe, [tabindex], [contenteditable]'

/**
 * Goes on and back by swipes and by taps on the right and the left third, while slides are shown to an audience. Two
 * fingers zoom, and in a zoomed page one finger moves it: neither steps. Replaces the swipes of Slidev 53
 * (`composables/useSwipeControls.ts`), which step at a pinch too, and its step at each touch beside the slide.
 */
export function handleTouches(nav: ReturnType<typeof useNav>, swipe: 'slide' | 'click'): void {
  const { next, prev, nextSlide, prevSlide } = holdSteps(nav)
  let start: Touch | undefined
  let isTouch = false
  const isZoomed = (): boolean => (window.visualViewport?.scale ?? 1) > 1.01
  /** Slidev's container of the slide, if the event is for the slide that it shows to an audience. */
  const containerOf = ({ target }: Event): Element | undefined => {
    const container = document.getElementById('slide-container')
    const isOnSlide = nav.isPlaying.value && container?.contains(target as Node)
    // With the pen out, Slidev draws.
    return isOnSlide && !(target as Element).closest('nav, .touch-none') ? container! : undefined
  }

  window.visualViewport?.addEventListener('resize', () =>
    document.documentElement.toggleAttribute('data-zoomed', isZoomed()))

  window.addEventListener('pointerdown', (event) => {
    isTouch = event.pointerType === 'touch'
    const container = isTouch ? containerOf(event) : undefined
    // Components on the slide get the event; Slidev's listeners on and around the container do not.
    if (event.target === container)
      event.stopPropagation()
    else
      container?.addEventListener('pointerdown', inner => inner.stopPropagation(), { once: true })
  }, { capture: true })

  window.addEventListener('touchstart', (event) => {
    const isSwipe = event.touches.length === 1
      && !isZoomed()
      && containerOf(event)
      && !scrollsSideways(event.target as Element)
    start = isSwipe ? event.touches[0] : undefined
  }, { passive: true })

  window.addEventListener('touchend', ({ changedTouches: [end] }) => {
    if (!start)
      return
    const [x, y] = [end!.clientX - start.clientX, end!.clientY - start.clientY]
    start = undefined
    if (Math.abs(x) < SWIPE_PX || Math.abs(x) < Math.abs(y))
      return
    if (swipe === 'slide')
      void (x < 0 ? nextSlide() : prevSlide())
    else
      void (x < 0 ? next() : prev())
  }, { passive: true })

  // The browser makes a click of a tap only, not of a swipe or a pinch.
  window.addEventListener('click', (event) => {
    const isTap = isTouch && !isZoomed() && !event.defaultPrevented && containerOf(event)
    if (!isTap || (event.target as Element).closest(INTERACTIVE))
      return
    if (event.clientX > window.innerWidth * 2 / 3)
      void next()
    else if (event.clientX < window.innerWidth / 3)
      void prev()
  })
}

/** Whether an element or one around it can be scrolled sideways by the finger. */
function scrollsSideways(element: Element | null): boolean {
  if (!element || element.id === 'slide-container')
    return false
  const canScroll = element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX)
  return canScroll || scrollsSideways(element.parentElement)
}
