import type { ResolvedSlidevOptions } from '@slidev/types'

/**
 * Whether a build is for visitors, who wait for a network. A build with notes is for the speaker's own machine, and
 * in any mode but `history` a slide has no path of its own.
 */
export function isPublic({ mode, withoutNotes, data }: ResolvedSlidevOptions): boolean {
  return mode === 'build' && Boolean(withoutNotes) && data.config.routerMode === 'history'
}
