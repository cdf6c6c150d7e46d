// Slidev 53 has it among the styles of TypeScript's popups, which a deck may leave out.
import 'floating-vue/style.css'

/** Only these three, so that the bundler leaves the rest of the library out. */
export { Dropdown, recomputeAllPoppers, Tooltip } from 'floating-vue'
