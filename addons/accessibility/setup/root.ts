import { defineRootSetup } from '@slidev/types'

// A screen reader goes to the main landmark first, and Slidev 53 has none.
export default defineRootSetup(() => document.getElementById('app')!.setAttribute('role', 'main'))
