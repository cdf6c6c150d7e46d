import type { Frontmatter, RenderContext, SlideInfo, SlidevConfig } from '@slidev/types'
import type { ComputedRef, Ref } from 'vue'
import type { Router } from 'vue-router'

// What we use of `@slidev/client`. The package ships its TypeScript sources, which do not compile under
// our stricter options (53.0.0); tsconfig.json points its name here instead.

/** The deck's whole configuration, as the headmatter and Slidev's defaults make it. */
export const configs: SlidevConfig & { slidesTitle: string }

/** A path under `public/`, prefixed with the deck's base path; any other URL as it is. */
export function resolveAssetUrl(url: string): string

export function useNav(): {
  currentPage: Ref<number>
  total: Ref<number>
  currentSlideRoute: ComputedRef<{ meta: { slide: SlideInfo } }>
  slides: Ref<{ no: number, meta: { slide?: SlideInfo } }[]>
  isPrintMode: Ref<boolean>
  isPresenter: Ref<boolean>
  /** Whether the slides are shown to an audience: not in the presenter, the overview or on the print page. */
  isPlaying: Ref<boolean>
  /** From 0. */
  clicks: ComputedRef<number>
  clicksTotal: ComputedRef<number>
  router: Router
  /** Goes to a slide by its number, from 1, and to one of its clicks. */
  go: (no: number, clicks?: number) => Promise<void>
  next: () => Promise<void>
  prev: () => Promise<void>
  nextSlide: () => Promise<void>
  prevSlide: () => Promise<void>
}

export function useDrawings(): {
  drawingEnabled: Ref<boolean>
  drawingPinned: Ref<boolean>
}

/** Switches Slidev's keyboard shortcuts off until the function that it returns is called. */
export function lockShortcuts(): () => void

/** The context of the slide that a component is on. */
export function useSlideContext(): {
  $page: Ref<number>
  $clicks: Ref<number>
  $renderContext: Ref<RenderContext>
  /** The slide's own front matter. */
  $frontmatter: Frontmatter
  $nav: ComputedRef<{ total: number, currentPage: number }>
}
