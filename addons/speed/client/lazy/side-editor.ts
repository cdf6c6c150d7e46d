/** The editor beside the slide, which only the dev server has: fetched when it is opened. */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent((): Promise<Component> => import('#slidev-client/SideEditor.vue'))
