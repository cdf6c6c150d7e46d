// Text beside a picture that fills the right half (`image`).
export { default } from './image.vue'
