import { defineShortcutsSetup } from '@slidev/types'
import { isCardShown, showCard } from './address-card/state.ts'

export default defineShortcutsSetup((_, shortcuts) => [
  ...shortcuts,
  { name: 'address_card', key: 'q', fn: () => showCard(!isCardShown.value) },
])
