// A quotation, large, and who said it.
export { default } from './default.vue'
