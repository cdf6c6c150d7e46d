import { defineAppSetup } from '@slidev/types'
import { writeAddressLater } from '../address.ts'
import { mountInTurn } from '../mount.ts'

export default defineAppSetup(({ router }) => {
  writeAddressLater(router.options.history)
  mountInTurn(router)
})
