import type { Buffer } from 'node:buffer'
import type { ThemeFont } from '../theme/fonts.ts'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fromBuffer } from '@capsizecss/unpack'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { replaceFolder } from 'deck-kit/node/files'
import subsetFont from 'subset-font'
import { FONT_STYLESHEET, FONTS } from '../theme/fonts.ts'

/** Code points in every subset: ASCII, and the quotation marks, dots and dashes that Markdown's typographer inserts. */
const ENGLISH = [...range(0x20, 0x7E), ...characters('‘’“”–—…')]

/** Code points of both subsets together: also Latin-1, Œ, œ and typographic punctuation. */
const LATIN = [...new Set([...ENGLISH, ...range(0xA0, 0xFF), ...characters('ŒœŸ‚„•‹›€™−')])]

function characters(text: string): number[] {
  return Array.from(text, character => character.codePointAt(0)!)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/**
 * Subsets the theme's fonts, each to two WOFF2 files. One has the characters of English and of the deck: it is all that
 * visitors download. The other has the rest of Latin, so that an edited slide needs no new subset.
 * @returns the files' contents by name, including the stylesheet with the `@font-face` rules
 * @throws if a source is no font
 */
export async function subsetFonts(text: string): Promise<Map<string, string | Uint8Array>> {
  const used = new Set([...ENGLISH, ...characters(text).filter(point => LATIN.includes(point))])
  const files = new Map<string, string | Uint8Array>()
  const faces: string[] = []

  for (const font of FONTS) {
    const source = await readFile(font.source)
    const name = font.family.toLowerCase().replaceAll(' ', '-')
    // A variable, because @types/subset-font 2.3 has neither of the last two: a literal argument would not compile.
    const { axes: variationAxes, features: keepFeatures } = font
    const options = { targetFormat: 'woff2', variationAxes, keepFeatures, noHinting: true } as const
    for (const [part, points] of [['deck', [...used]], ['latin', LATIN.filter(point => !used.has(point))]] as const) {
      const file = `${name}-${part}.woff2`
      files.set(file, await subsetFont(source, String.fromCodePoint(...points), options))
      faces.push(fontFace({
        'font-family': `'${font.family}'`,
        'font-style': 'normal',
        'font-weight': `${font.axes.wght!.min} ${font.axes.wght!.max}`,
        'font-display': 'swap',
        'src': `url('./${file}') format('woff2')`,
        'unicode-range': unicodeRange(points),
      }))
    }
    faces.push(...await fallbackFaces(font, source))
  }
  const comment = '/* Made by npm run fonts from theme/fonts.ts and the words of slides.md. */'
  files.set('fonts.css', [comment, ...faces].join('\n'))
  return files
}

/** The rules of the local fonts shown until the theme's is loaded, with its width and height: text does not move. */
async function fallbackFaces(font: ThemeFont, source: Buffer): Promise<string[]> {
  return Promise.all(font.fallback.faces.map(async ({ weight, local, averageWidth, at }) => {
    const options = { targetFormat: 'sfnt', variationAxes: at } as const
    const instance = await subsetFont(source, String.fromCodePoint(...LATIN), options)
    const metrics = await fromBuffer(instance)
    const size = (metrics.xWidthAvg / metrics.unitsPerEm) / (averageWidth / 2048)
    const override = (units: number): string => percent(Math.abs(units) / metrics.unitsPerEm / size)
    return fontFace({
      'font-family': `'${font.fallback.family}'`,
      'font-weight': weight,
      'src': local.map(name => `local('${name}')`).join(', '),
      'size-adjust': percent(size),
      'ascent-override': override(metrics.ascent),
      'descent-override': override(metrics.descent),
      'line-gap-override': override(metrics.lineGap),
    })
  }))
}

function fontFace(declarations: Record<string, string>): string {
  return `@font-face {\n${Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`).join('')}}\n`
}

function percent(share: number): string {
  return `${+(share * 100).toFixed(2)}%`
}

function unicodeRange(points: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === point - 1)
      last[1] = point
    else
      ranges.push([point, point])
  }
  const hex = (point: number): string => point.toString(16).toUpperCase()
  return ranges.map(([first, last]) => first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`).join(', ')
}

if (import.meta.main) {
  const about = 'Subsets the two fonts to the characters of slides.md, and writes theme/fonts/ anew.'
  await runCommand(npmScript('fonts', about).action(async () => {
    const files = await subsetFonts(await readFile(join(import.meta.dirname, '../slides.md'), 'utf8'))
    await replaceFolder(dirname(FONT_STYLESHEET), async (folder) => {
      await mkdir(folder)
      for (const [name, content] of files)
        await writeFile(join(folder, name), content)
    })
    for (const [name, content] of files)
      console.log(`Written: theme/fonts/${name} (${(content.length / 1024).toFixed(1)} KB)`)
    console.log('See how it looks: npm run dev')
  }))
}
