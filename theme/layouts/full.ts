// The whole canvas for the content; header and footer stand over it.
export { default } from './default.vue'
