import type { Component, FunctionalComponent } from 'vue'
import { defineAsyncComponent } from 'vue'

const Inside: FunctionalComponent = (_, { slots }) => slots.default?.({})
Inside.inheritAttrs = false

/**
 * A component that is fetched when it is used for the first time. What is inside it stands there meanwhile, and for good if
 * its script does not come.
 */
export function defineAround(loader: () => Promise<Component>): Component {
  return defineAsyncComponent({ loader, loadingComponent: Inside, delay: 0 })
}
