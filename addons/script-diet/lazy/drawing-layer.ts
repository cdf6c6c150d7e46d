/** What is drawn on the slides, nothing at the start: fetched and mounted after the slide, not with it. */
import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'
import { calm } from './calm.ts'

export default defineAsyncComponent((): Promise<Component> => calm().then(() => import('#slidev-client/DrawingLayer.vue')))
