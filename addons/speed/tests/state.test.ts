import { expect, it, vi } from 'vitest'
import { nextTick, ref, watchEffect } from 'vue'

const { slidevs } = await vi.hoisted(async () => ({ slidevs: (await import('vue')).ref(false) }))
vi.mock('@slidev/client/state/index.ts', () => ({ hmrSkipTransition: slidevs }))

it('says whether a change is to be seen at once, and has nothing rendered that does not depend on it', async () => {
  const { hmrSkipTransition } = await import('../client/state.ts')
  const slide = ref(1)
  const rendered: string[] = []
  watchEffect(() => rendered.push(`${slide.value} ${hmrSkipTransition.value}`))

  // A transition, and the next step.
  hmrSkipTransition.value = true
  expect(slidevs.value).toBe(true)
  await nextTick()
  slidevs.value = false
  await nextTick()
  expect(rendered).toEqual(['1 false'])

  // A change in between, which is to be seen at once, and a step after that.
  slidevs.value = true
  slide.value = 2
  await nextTick()
  slidevs.value = false
  await nextTick()
  expect(rendered).toEqual(['1 false', '2 true', '2 false'])
})
