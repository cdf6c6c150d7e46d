/// <reference types="@slidev/types" />
import type { TemplateElement } from './node/templates.ts'
import { defineConfig } from 'vite'
import { collectElements } from './node/templates.ts'

/** The elements of all templates compiled so far: slides are templates too, once their Markdown is rendered. */
const elements: TemplateElement[] = []

// Slidev merges this file into Vite's options, and takes the options of its own plugins from `slidev`. The plugin hands
// the elements to `node/plugin.ts`.
export default defineConfig(({ command }) => command !== 'build'
  ? {}
  : {
      slidev: { vue: { template: { compilerOptions: { nodeTransforms: [collectElements(elements)] } } } },
      plugins: [{ name: 'slidev-addon-site:elements', api: { elements } }],
    })
