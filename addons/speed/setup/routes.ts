import type { Component } from 'vue'
import { defineRoutesSetup } from '@slidev/types'
import { defineComponent, h } from 'vue'

type LazyPage = () => Promise<{ default: Component }>

/**
 * Puts a component around each page that shows slides, so that a step does not render the whole page again. Vue Router
 * 5 gives the route's component a new `onVnodeUnmounted` in each navigation, and Vue renders a component whose props
 * have changed.
 */
export default defineRoutesSetup(routes => routes.map((route) => {
  if (!route.path.endsWith('/:no'))
    return route
  const load = route.component as LazyPage
  const component = async (): Promise<Component> => {
    const { default: Page } = await load()
    return defineComponent(() => () => h(Page))
  }
  return { ...route, component } as typeof route
}))
