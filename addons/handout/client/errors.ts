import type { ComponentPublicInstance } from 'vue'

/** Throws an error of a component in a task of its own, so that Vue goes on. Its stack names the component's slide. */
export function throwLater(thrown: unknown, instance: ComponentPublicInstance | null): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const slide = slideOf(instance)
  reportError(slide === undefined
    ? error
    : Object.assign(new Error(error.message, { cause: error }), {
        name: error.name,
        stack: `${error.stack}\n    at slide (${location.origin}/${slide})`,
      }))
}

/** The module of the slide that a component is on; in dev, Vue's compiler writes a component's file into it. */
function slideOf(instance: ComponentPublicInstance | null): string | undefined {
  for (let parent = instance; parent; parent = parent.$parent) {
    const [slide] = /[^/]*__slidev_\d+\.md$/.exec(parent.$options.__file ?? '') ?? []
    if (slide)
      return slide
  }
}
