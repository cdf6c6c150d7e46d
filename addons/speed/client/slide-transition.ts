import type { ComponentObjectPropsOptions, TransitionGroupProps, VNode } from 'vue'
import { defineComponent, Fragment, getCurrentInstance, h, Transition, withMemo } from 'vue'

/**
 * Replaces Vue's `TransitionGroup` in Slidev's slide show: gives each slide a `Transition` of its own. Vue 3.5's
 * `TransitionGroup` also looks for children that have moved, which slides never do, since they lie on top of one
 * another: it forces a layout and a style recalculation in the middle of every step. `moveClass` and the classes for
 * `appear` do nothing.
 */
export const SlideTransition = defineComponent<TransitionGroupProps>((props, { slots }) => {
  const instance = getCurrentInstance()!
  const rendered: VNode[] = []
  return () => {
    const { tag, moveClass, ...transition } = props
    const each = {
      ...transition,
      // Has Vue run no enter transition for a slide that is mounted hidden: `v-show` shows it later.
      persisted: true,
      // Has Vue run one for a slide that is mounted visible, except for the first slide.
      appear: instance.isMounted,
      onBeforeEnter: (slide: Element) => (slide as HTMLElement).style.transition = 'none',
      onEnter: (slide: Element) => finishEarlyTransitions(slide as HTMLElement),
    }
    // Slidev's `v-for` is one fragment.
    const slides = slots.default?.().flatMap(child => child.type === Fragment ? child.children as VNode[] : child) ?? []
    // What `v-memo` compiles to: Vue does not patch a slide that was hidden and stays so. `{}` has it patch the others.
    return h(tag ?? 'div', slides.map(slide => withMemo(
      [isHidden(slide) || {}, ...Object.values(slide.props!)],
      () => h(Transition, { ...each, key: slide.key! }, () => slide),
      rendered,
      Number(slide.key),
    ) as VNode))
  }
}, {
  name: 'SlideTransition',
  props: { ...Transition.props as ComponentObjectPropsOptions, tag: String, moveClass: String } as never,
})

/** Whether `v-show`, the only directive on Slidev's slides, hides one. */
function isHidden({ dirs }: VNode): boolean {
  return dirs?.[0]?.value === false
}

/**
 * Ends the CSS transitions that an entering slide's enter-from classes and clicks start. They start only in a slide
 * that was laid out while it was hidden (`mount.ts`), since that has computed styles already. Vue adds those classes in
 * this frame and replaces them in the next.
 */
function finishEarlyTransitions(slide: HTMLElement): void {
  requestAnimationFrame(() => {
    for (const animation of slide.getAnimations({ subtree: true })) {
      if (animation instanceof CSSTransition)
        animation.finish()
    }
    requestAnimationFrame(() => slide.style.transition = '')
  })
}
