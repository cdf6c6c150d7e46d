import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import { siteHandout } from '../node/site-handout.ts'

export default (options: ResolvedSlidevOptions): Plugin[] => siteHandout(options)
