/**
 * What a static page adds to the deck's styles. The pager and the content of all clicks show where no app will start:
 * without script, and after it has failed.
 */
export const pageCss = [
  '#static-page{position:fixed;inset:0;z-index:10;background:var(--slidev-slide-container-background)}',
  '.static-pager{position:fixed;z-index:11;inset:auto 0 0;display:flex;justify-content:center;align-items:center;gap:1em}',
  '.static-pager a{padding:.4em 1em;text-decoration:underline}',
  '[data-starting] .static-pager{display:none}',
  ':root:not([data-starting]) #static-page .slidev-vclick-target{',
  'opacity:1!important;pointer-events:auto!important;translate:none!important;scale:none!important}',
  // The alternatives of a <v-switch>.
  ':root:not([data-starting]) #static-page .slidev-vclick-display-none{display:revert!important}',
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

/**
 * The reading page's own styles. The deck's styles are in a cascade layer, so that these overrule those of any theme:
 * boxes flow in one column, text is 17 px, code 13 px, and what is wider than the screen scrolls by itself.
 */
export const readingCss = `
html,body{height:auto;overflow:visible}
#reading-page{max-width:44rem;margin:0 auto;padding:24px 16px 88px;font-size:17px;line-height:1.5;overflow-wrap:break-word}
#reading-page>h1{margin:0 0 24px;font-size:30px;font-weight:700;line-height:1.15}
#reading-page>section{position:relative;padding:40px 0 24px;border-top:1px solid color-mix(in srgb,currentcolor 25%,transparent)}
.slidev-layout,.slidev-layout :is(div,section,article,aside,figure,main,picture){display:block;position:static;inset:auto;
float:none;width:auto;min-width:0;max-width:none;height:auto;min-height:0;max-height:none;margin:0;padding:0;
transform:none;translate:none;scale:none;text-align:start;overflow:visible;font-size:inherit;font-weight:inherit;
line-height:inherit;letter-spacing:inherit;container-type:normal}
.slidev-layout :is(div,section,article,aside,figure):not(:last-child){margin-bottom:16px}
#reading-page :is(h2,h3,h4,h5,h6){margin:0 0 12px;font-size:24px;font-weight:700;line-height:1.2;color:inherit;text-align:start}
#reading-page :is(h3,h4,h5,h6){font-size:20px}
#reading-page :is(p,ul,ol,dl,blockquote,table,pre){margin:0 0 16px}
#reading-page :is(p,li,dt,dd,td,th,blockquote,summary){font-size:17px;line-height:1.5;text-align:start}
#reading-page li{margin-bottom:10px}
#reading-page .slidev-layout a{text-decoration:underline}
#reading-page :is(img,video){position:static;max-width:100%;width:auto;height:auto;max-height:70vh}
#reading-page iframe{width:100%;height:auto;aspect-ratio:16/9}
#reading-page :is(pre,.slidev-code){padding:12px;overflow-x:auto;font-size:13px;line-height:1.5}
#reading-page :not(pre)>code{font-size:.9em}
#reading-page table{display:block;overflow-x:auto}
#reading-page .reading-scroll{overflow-x:auto}
#reading-page .reading-scroll>svg{width:100%;height:auto;max-width:none;max-height:none}
.reading-number{position:absolute;right:0;top:4px;padding:8px;font-size:16px;line-height:1;text-decoration:underline;z-index:1}
.reading-end a{display:block;padding:8px 0;text-decoration:underline}
.reading-bar{position:fixed;inset:auto 0 0;padding:12px;display:flex;justify-content:center;pointer-events:none}
.reading-bar a{padding:10px 24px;border:1px solid;border-radius:24px;background:var(--slidev-slide-container-background);
pointer-events:auto;font-size:17px;line-height:1.2}
@media print{.reading-bar,.reading-number{display:none}}
`.trim().replaceAll('\n', '')
