declare module '#slidev-client/*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
