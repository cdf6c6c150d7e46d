import { defineAppSetup } from '@slidev/types'
import { writeAddressLater } from '../client/address.ts'
import { mountInTurn } from '../client/mount.ts'

export default defineAppSetup(({ router }) => {
  writeAddressLater(router.options.history)
  mountInTurn(router)
})
