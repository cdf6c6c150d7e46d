import type { BaseTransitionProps, ComponentObjectPropsOptions, TransitionGroupProps, VNode } from 'vue'
import { computed, defineComponent, getCurrentInstance, getTransitionRawChildren, h, onMounted, onUnmounted, onUpdated, resolveTransitionHooks, setTransitionHooks, Transition, useTransitionState } from 'vue'
import { play, stop } from './play.ts'
import { rest, uncover } from './ready.ts'

/**
 * Vue's `TransitionGroup` for children that lie on top of one another and that `v-show` shows in turn: it does
 * not look for children that have moved, and it asks the browser for no layout in the middle of a change.
 * It takes the same props; `type`, `moveClass` and the classes for `appear` mean nothing to it.
 */
export const SlideTransition = defineComponent<TransitionGroupProps>((props, { slots }) => {
  const instance = getCurrentInstance()!
  const state = useTransitionState()
  const hooks = computed(() => hooksOf(props))
  let before: VNode[] = []
  const uncoverShown = (): void => {
    const shown = before.find(slide => !isHidden(slide))
    if (shown)
      uncover(before.map(({ el }) => el as HTMLElement), shown.el as HTMLElement)
  }
  onMounted(uncoverShown)
  onUpdated(uncoverShown)
  onUnmounted(rest)
  return () => {
    const slides = getTransitionRawChildren(slots.default?.() ?? []).map((slide) => {
      const same = before.find(({ key }) => key === slide.key)
      if (same && isHidden(same) && isHidden(slide) && isSame(same, slide))
        return same
      setTransitionHooks(slide, resolveTransitionHooks(slide, hooks.value, state, instance))
      // With a memo, which says nothing here, Vue takes a vnode that it has seen as unchanged instead of copying it.
      return Object.assign(slide, { memo: [] })
    })
    before = slides
    return h(props.tag ?? 'div', slides)
  }
}, {
  name: 'SlideTransition',
  props: { ...Transition.props as ComponentObjectPropsOptions, tag: String, moveClass: String } as never,
})

/** By `v-show`, the one directive that Slidev puts on its slides. */
function isHidden({ dirs }: VNode): boolean {
  return dirs?.length === 1 && !dirs[0]!.value
}

function isSame(one: VNode, other: VNode): boolean {
  const { type, props } = other
  return one.type === type && Object.keys({ ...one.props, ...props }).every(name => one.props?.[name] === props?.[name])
}

/** What Vue shall call when `v-show` shows a slide or hides it. */
function hooksOf({ name = 'v', css, duration, ...props }: TransitionGroupProps): BaseTransitionProps<HTMLElement> {
  const phase = (phase: 'enter' | 'leave', from?: string, active?: string, to?: string) => (slide: HTMLElement, done: () => void) => play({
    slide,
    isEntering: phase === 'enter',
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
