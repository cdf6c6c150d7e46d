import type { ResolvedSlidevOptions } from '@slidev/types'

/**
 * Whether a build gets static pages. One with notes is for the speaker's own machine, where nobody waits for a network.
 * In any router mode but `history` a slide has no path of its own.
 */
export function hasStaticPages({ mode, withoutNotes, data }: ResolvedSlidevOptions): boolean {
  return mode === 'build' && Boolean(withoutNotes) && data.config.routerMode === 'history'
}
