import { defineShortcutsSetup } from '@slidev/types'
import { talk, tell } from '../client/channel.ts'
import { toggleTimer } from '../client/timer.ts'

const isPresenter = (): boolean => document.documentElement.dataset.stage === 'presenter'
const toggleBlack = (): void => tell('black', !talk.black?.value)

export default defineShortcutsSetup(({ goFirst, goLast }, shortcuts) => [
  ...shortcuts,
  { name: 'first_slide', key: 'home', fn: goFirst },
  { name: 'last_slide', key: 'end', fn: goLast },
  { name: 'black_b', key: 'b', fn: toggleBlack },
  { name: 'black_period', key: '.', fn: toggleBlack },
  { name: 'back_from_black', key: 'escape', fn: () => talk.black?.value && toggleBlack() },
  { name: 'timer', key: 't', fn: () => isPresenter() && toggleTimer() },
])
