import type { ComponentObjectPropsOptions, TransitionGroupProps } from 'vue'
import { defineComponent, getCurrentInstance, getTransitionRawChildren, h, Transition } from 'vue'

/**
 * Replaces Vue's `TransitionGroup` in Slidev's slide show: gives each slide a `Transition` of its own. Vue 3.5's
 * `TransitionGroup` also looks for children that have moved, which slides never do, since they lie on top of one
 * another: it forces a layout and a style recalculation in the middle of every step. `moveClass` and the classes for
 * `appear` do nothing.
 */
export const SlideTransition = defineComponent<TransitionGroupProps>((props, { slots }) => {
  const instance = getCurrentInstance()!
  return () => {
    const { tag, moveClass, ...transition } = props
    const each = {
      ...transition,
      // `v-show` shows and hides the slides; one that is mounted hidden does not enter.
      persisted: true,
      // A slide that is mounted because it is shown does, but not the first.
      appear: instance.isMounted,
      onBeforeEnter: (slide: Element) => (slide as HTMLElement).style.transition = 'none',
      onEnter: (slide: Element) => startWhereItEnters(slide as HTMLElement),
    }
    const slides = getTransitionRawChildren(slots.default?.() ?? [])
    return h(tag ?? 'div', slides.map(slide => h(Transition, { ...each, key: slide.key! }, () => slide)))
  }
}, {
  name: 'SlideTransition',
  props: { ...Transition.props as ComponentObjectPropsOptions, tag: String, moveClass: String } as never,
})

/**
 * Lets a slide that was laid out while it was hidden (`mount.ts`) enter like one that was not: such a slide has
 * computed styles already, so its enter-from classes and its clicks would start transitions from there. Vue adds those
 * classes in this frame and replaces them in the next.
 */
function startWhereItEnters(slide: HTMLElement): void {
  requestAnimationFrame(() => {
    for (const animation of slide.getAnimations({ subtree: true })) {
      if (animation instanceof CSSTransition)
        animation.finish()
    }
    requestAnimationFrame(() => slide.style.transition = '')
  })
}
