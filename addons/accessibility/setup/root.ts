import { defineRootSetup } from '@slidev/types'
import { watchEffect } from 'vue'
import { useRoute } from 'vue-router'

// A screen reader goes to the main landmark first. Slidev 53 has one in the overview only.
export default defineRootSetup(() => {
  const app = document.getElementById('app')!
  const route = useRoute()
  watchEffect(() => route.name === 'overview' ? app.removeAttribute('role') : app.setAttribute('role', 'main'))
})
