// What Slidev's slide show gets when it imports `vue`.
export { SlideTransition as TransitionGroup } from './slide-transition.ts'
export * from 'vue'
