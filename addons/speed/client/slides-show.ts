/**
 * Mounts the slides in a task of their own: in one task with the page around them they block a slow machine too long.
 */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'
import SlidesShow from '#slidev-client/SlidesShow.vue'

export default defineAsyncComponent(() => new Promise<Component>(resolve => setTimeout(() => resolve(SlidesShow))))
