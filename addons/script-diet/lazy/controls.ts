/** Overview, dialogs and menus, all closed at the start: mounted after the slide, not with it. */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'

// By a name that TypeScript does not follow: Slidev's sources do not compile under our stricter options (53.0.0).
export default defineAsyncComponent((): Promise<Component> => import('#slidev-client/Controls.vue'))
