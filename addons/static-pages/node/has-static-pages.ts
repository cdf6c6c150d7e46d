import type { ResolvedSlidevOptions } from '@slidev/types'

/** Whether a build gets static pages: not one with notes, nor one in which slides have no path of their own. */
export function hasStaticPages({ mode, withoutNotes, data }: ResolvedSlidevOptions): boolean {
  return mode === 'build' && Boolean(withoutNotes) && data.config.routerMode === 'history'
}
