/** Only these three, so that the bundler leaves the rest of the library out. */
export { Dropdown, recomputeAllPoppers, Tooltip } from 'floating-vue'
