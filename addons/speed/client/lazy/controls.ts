/** Overview, dialogs and menus, all closed at the start. */
import { defineAfterSlide } from './calm.ts'

export default defineAfterSlide(() => import('#slidev-client/Controls.vue'))
