import type { BaseTransitionProps, ComponentObjectPropsOptions, TransitionGroupProps } from 'vue'
import { defineComponent, getCurrentInstance, getTransitionRawChildren, h, resolveTransitionHooks, setTransitionHooks, Transition, useTransitionState } from 'vue'
import { play, stop } from './play.ts'

/**
 * Vue's `TransitionGroup` for children that lie on top of one another and that `v-show` shows in turn: it does
 * not look for children that have moved, and it asks the browser for no layout in the middle of a change.
 * It takes the same props; `type`, `moveClass` and the classes for `appear` mean nothing to it.
 */
export const SlideTransition = defineComponent<TransitionGroupProps>((props, { slots }) => {
  const instance = getCurrentInstance()!
  const state = useTransitionState()
  return () => {
    const hooks = hooksOf(props)
    const slides = getTransitionRawChildren(slots.default?.() ?? [])
    for (const slide of slides)
      setTransitionHooks(slide, resolveTransitionHooks(slide, hooks, state, instance))
    return h(props.tag ?? 'div', slides)
  }
}, {
  name: 'SlideTransition',
  props: { ...Transition.props as ComponentObjectPropsOptions, tag: String, moveClass: String } as never,
})

/** What Vue shall call when `v-show` shows a slide or hides it. */
function hooksOf({ name = 'v', css, duration, ...props }: TransitionGroupProps): BaseTransitionProps<HTMLElement> {
  const phase = (phase: 'enter' | 'leave', from?: string, active?: string, to?: string) => (slide: HTMLElement, done: () => void) => play({
    slide,
    from: from ?? `${name}-${phase}-from`,
    active: active ?? `${name}-${phase}-active`,
    to: to ?? `${name}-${phase}-to`,
    duration: typeof duration === 'object' ? duration[phase] : duration,
    done,
  })
  return {
    ...props,
    // It is `v-show` that shows a slide and hides it: that a slide is mounted, unseen, is nothing to play.
    persisted: true,
    ...css !== false && {
      onEnter: phase('enter', props.enterFromClass, props.enterActiveClass, props.enterToClass),
      onEnterCancelled: stop,
      onLeave: phase('leave', props.leaveFromClass, props.leaveActiveClass, props.leaveToClass),
      onLeaveCancelled: stop,
    },
  }
}
