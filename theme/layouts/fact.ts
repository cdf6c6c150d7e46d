// One figure, as large as it goes, and what it counts.
export { default } from './statement.vue'
