import { defineAppSetup } from '@slidev/types'
import { writeInOwnTask } from '../client/history.ts'
import { mountInTurn } from '../client/mount.ts'

export default defineAppSetup(({ router }) => {
  writeInOwnTask(router.options.history)
  mountInTurn(router)
})
