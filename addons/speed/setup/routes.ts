import type { Component } from 'vue'
import { defineRoutesSetup } from '@slidev/types'
import { defineComponent, h } from 'vue'

/** Slidev's routes of pages that show slides. It loads both lazily. */
const PAGES = ['play', 'presenter']

type LazyPage = () => Promise<{ default: Component }>

/**
 * Wraps each page that shows slides in a component, so that a step does not render the whole page again: at each
 * navigation, Vue Router 5 gives the route's component a new `onVnodeUnmounted`, and Vue renders what gets new props.
 */
export default defineRoutesSetup(routes => routes.map((route) => {
  if (!PAGES.includes(String(route.name)))
    return route
  const load = route.component as LazyPage
  const component = async (): Promise<Component> => {
    const { default: Page } = await load()
    return defineComponent(() => () => h(Page))
  }
  return { ...route, component } as typeof route
}))
