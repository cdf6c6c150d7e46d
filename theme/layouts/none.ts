// The canvas alone: header, footer and colours, and no styles for what is on it.
export { default } from './default.vue'
