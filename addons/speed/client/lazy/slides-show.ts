/** The slides, mounted in a task of their own: with the page around them they would keep a slow machine busy too long at a time. */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'
import SlidesShow from '#slidev-client/SlidesShow.vue'

export default defineAsyncComponent(() => new Promise<Component>(resolve => setTimeout(() => resolve(SlidesShow))))
