/** The editor beside the slide, which only the dev server has: fetched when it is opened. */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'

// By a name that TypeScript does not follow: Slidev's sources do not compile under our stricter options (53.0.0).
export default defineAsyncComponent((): Promise<Component> => import('#slidev-client/SideEditor.vue'))
