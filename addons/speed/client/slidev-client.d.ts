/*
 * Slidev's own components, by a name that TypeScript does not follow: they do not compile under our stricter options
 * (53.0.0).
 */
declare module '#slidev-client/*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
