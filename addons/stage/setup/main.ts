import { defineAppSetup } from '@slidev/types'
import { watchEffect } from 'vue'
import { talk } from '../client/channel.ts'
import { hideUiAfterStep } from '../client/hide-ui.ts'
import { handleClickerKeys } from '../client/keys.ts'
import { isPresenter, keepInStep, positionOf } from '../client/position.ts'
import { reconnectAfterSleep, stayUntilServerIsReady } from '../client/wake.ts'

export default defineAppSetup(({ router }) => {
  keepInStep(router)
  handleClickerKeys()
  hideUiAfterStep(router)
  if (import.meta.hot) {
    reconnectAfterSleep(router)
    stayUntilServerIsReady()
  }
  // For the stylesheet and the keys: who looks at this window, and whether the audience sees black.
  watchEffect(() => {
    const route = router.currentRoute.value
    document.documentElement.dataset.stage = isPresenter(route) ? 'presenter' : positionOf(route) ? 'audience' : 'other'
  })
  watchEffect(() => document.documentElement.toggleAttribute('data-black', talk.black?.value === true))
})
