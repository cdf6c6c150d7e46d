import { useNav } from '@slidev/client'
import { defineRootSetup } from '@slidev/types'
import { watchEffect } from 'vue'

// A screen reader goes to the main landmark first. Slidev 53 has one in the overview only.
export default defineRootSetup(() => {
  const app = document.getElementById('app')!
  // An addon that is a link to its folder would find another copy of vue-router there.
  const { currentRoute } = useNav().router
  watchEffect(() =>
    currentRoute.value.name === 'overview' ? app.removeAttribute('role') : app.setAttribute('role', 'main'))
})
