/**
 * What a static page adds to the deck's styles. The pager and the content of all clicks show where the app is not on its
 * way: without script, and when it could not start.
 */
export const pageCss = [
  '#static-page{position:fixed;inset:0;z-index:10;background:var(--slidev-slide-container-background)}',
  '.static-pager{position:fixed;z-index:11;inset:auto 0 0;display:flex;justify-content:center;align-items:center;gap:1em}',
  '.static-pager a{padding:.4em 1em;text-decoration:underline}',
  '[data-starting] .static-pager{display:none}',
  ':root:not([data-starting]) #static-page .slidev-vclick-target{',
  'opacity:1!important;pointer-events:auto!important;display:revert-layer!important;translate:none!important;scale:none!important}',
].join('')

/**
 * Scales the slide without script. `scale()` takes a number, and no CSS in use for three years divides one length by
 * another: Chromium 140 and Safari 26 do, `tan(atan2())` is wrong in WebKit 2.50 (it reads degrees as radians). A
 * perspective does take lengths: at a distance d, what lies at a depth z is drawn d / (d - z) times as large.
 */
export function pageCssWithoutScript({ width, height }: { width: number, height: number }): string {
  const fitted = `min(100vw, 100vh * ${width} / ${height})`
  const dynamic = fitted.replace('vh', 'dvh')
  const transform = (length: string): string =>
    `transform:translate(-50%,-50%) perspective(${length}) translateZ(calc(${length} - ${width}px))`
  return `#static-page .slidev-slide-content{${transform(fitted)};${transform(dynamic)}}`
}
