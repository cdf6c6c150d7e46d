// Text beside a picture that fills the left half (`image`).
export { default } from './image.vue'
