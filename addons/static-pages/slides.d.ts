declare module '#slidev/slides' {
  import type { Ref } from 'vue'

  /** What we use of Slidev's slides in the browser. */
  export const slides: Ref<{ meta: { slide: { images?: string[] } } }[]>
}
