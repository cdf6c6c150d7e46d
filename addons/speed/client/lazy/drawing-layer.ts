/** What is drawn on the slides, nothing at the start. */
import { defineAfterSlide } from './calm.ts'

export default defineAfterSlide(() => import('#slidev-client/DrawingLayer.vue'))
