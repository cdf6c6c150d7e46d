import type { SlideInfo } from '@slidev/types'
import { relative } from 'node:path'

/** Where a slide is written, as `slides.md:24 (slide 2)`. The line is that of the slide's start unless given. */
export function placeOf({ index, source }: SlideInfo, folder: string, line = source.start + 1): string {
  return `${relative(folder, source.filepath)}:${line} (slide ${index + 1})`
}
