import type { ComponentPublicInstance } from 'vue'

/** Reports an error of a component as uncaught, and lets Vue go on. Its stack names the component's slide. */
export function reportUncaught(thrown: unknown, instance: ComponentPublicInstance | null): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const slide = slideModuleOf(instance)
  reportError(slide === undefined
    ? error
    : Object.assign(new Error(error.message, { cause: error }), {
        name: error.name,
        stack: `${error.stack}\n    at slide (${location.origin}/${slide})`,
      }))
}

/** The module of the slide that a component is on: in dev, Vue's compiler gives each component its file's path. */
function slideModuleOf(instance: ComponentPublicInstance | null): string | undefined {
  for (let parent = instance; parent; parent = parent.$parent) {
    const [slide] = /[^/]*__slidev_\d+\.md$/.exec(parent.$options.__file ?? '') ?? []
    if (slide)
      return slide
  }
}
