// Text beside a web page that fills the left half (`url`).
export { default } from './iframe.vue'
