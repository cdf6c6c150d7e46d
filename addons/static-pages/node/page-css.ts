import { readFileSync } from 'node:fs'
import { RE_CSS_COMMENT } from 'deck-kit/node/css'

/** What a static page adds to the deck's styles. */
export const pageCss = readCss('./page.css')

/** The reading page's own styles. */
export const readingCss = readCss('./reading.css')

/** Reads a stylesheet without comments and line breaks, to be written into each page. */
function readCss(name: string): string {
  const css = readFileSync(new URL(name, import.meta.url), 'utf8')
  return css.replaceAll(RE_CSS_COMMENT, '').replaceAll(/\s+/g, ' ').trim()
}

/**
 * Scales the slide without script. `scale()` takes a number, and CSS could not divide one length by another three years
 * ago: Chromium 140 and Safari 26 do, `tan(atan2())` is wrong in WebKit 2.50 (it reads degrees as radians). A
 * perspective does take lengths: at a distance d, what lies at a depth z is drawn d / (d - z) times as large.
 */
export function pageCssWithoutScript({ width, height }: { width: number, height: number }): string {
  const fitted = `min(100vw, 100vh * ${width} / ${height})`
  const dynamic = fitted.replace('vh', 'dvh')
  const transform = (length: string): string =>
    `transform:translate(-50%,-50%) perspective(${length}) translateZ(calc(${length} - ${width}px))`
  return `#static-page .slidev-slide-content{${transform(fitted)};${transform(dynamic)}}`
}
