// Text beside a web page that fills the right half (`url`).
export { default } from './iframe.vue'
