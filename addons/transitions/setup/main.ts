import { defineAppSetup } from '@slidev/types'
import { writeAddressLater } from '../address.ts'

export default defineAppSetup(({ router }) => writeAddressLater(router.options.history))
