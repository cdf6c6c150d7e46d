import { defineAppSetup } from '@slidev/types'
import { writeInOwnTask } from '../client/history.ts'
import { mountInTurn } from '../client/mount.ts'
import { keepStepsBack } from '../client/steps-back.ts'

export default defineAppSetup(({ router }) => {
  writeInOwnTask(router.options.history)
  mountInTurn(router)
  keepStepsBack(router)
})
