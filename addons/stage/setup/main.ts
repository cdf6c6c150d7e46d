import { defineAppSetup } from '@slidev/types'
import { watchEffect } from 'vue'
import { talk } from '../client/channel.ts'
import { freeKeys } from '../client/keys.ts'
import { keepInStep } from '../client/position.ts'
import { showSlideOnly } from '../client/quiet.ts'
import { reconnectAfterSleep } from '../client/wake.ts'

export default defineAppSetup(({ router }) => {
  keepInStep(router)
  freeKeys()
  showSlideOnly(router)
  if (import.meta.hot)
    reconnectAfterSleep(router)
  // For the stylesheet: which page this is, and whether the audience sees black.
  watchEffect(() => document.documentElement.dataset.stage = String(router.currentRoute.value.name))
  watchEffect(() => document.documentElement.toggleAttribute('data-black', talk.black?.value === true))
})
