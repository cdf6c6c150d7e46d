import type { ResolvedSlidevOptions } from '@slidev/types'
import type { HandoutJob, Progress } from 'slidev-addon-handout'
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { createServer, parser, resolveOptions } from '@slidev/cli'
import { Presets, SingleBar } from 'cli-progress'
import { ensureBrowser, withBrowser } from 'deck-kit/node/browser'
import { InvalidArgumentError, npmScript, Option, runCommand } from 'deck-kit/node/command'
import { refuseFileAt, writeWholeFile } from 'deck-kit/node/files'
import { loadPreparsers } from 'deck-kit/node/preparser'
import { pdfPath, printHandout, printNotes } from 'slidev-addon-handout'
import { checkStart } from 'slidev-addon-proofread'
import { kebab, slidev, toArguments } from './lib/slidev.ts'

/** The formats of Slidev's own exporter, and whether their files hold the speaker's notes. */
const OTHER_FORMATS: Record<string, { hasNotes: boolean }> = {
  'png': { hasNotes: false },
  'pptx': { hasNotes: true },
  'pptx-editable': { hasNotes: true },
  'md': { hasNotes: true },
}

const command = npmScript(
  'export',
  'Writes the deck as a PDF to hand out, or in another format by Slidev\'s own exporter.',
  '-- --with-clicks --dark',
)
  .argument('[slides.md...]', 'the slides\' Markdown files', ['slides.md'])
  .option('--format <format>', 'pdf (the preset), png, pptx (pictures), pptx-editable or md')
  .option('--notes', 'writes the notes instead: each slide, its time and its note on A4, as a PDF')
  .option('--output <path>', 'where to; preset: exportFilename of the headmatter')
  .option('--range <range>', 'the slides, as 1,4-5')
  .option('--with-clicks', 'a page for every click (the preset of pptx)')
  .option('--no-with-clicks', 'a page for every slide')
  .option('--dark', 'in dark colours')
  .option('--no-dark', 'in light colours')
  .addOption(new Option('--wait <ms>', 'waits once all slides are rendered').argParser(milliseconds))
  .addOption(new Option('--timeout <ms>', 'how long the slides may take; preset: 180000').argParser(milliseconds))
  .option('-t, --theme <name>', 'another theme than the deck\'s')
  .option('--executable-path <path>', 'the browser; preset: CHROMIUM_PATH, or any')
  .option('--with-toc', 'adds bookmarks; ours always has them')
  .option('--wait-until <event>', 'networkidle, load, domcontentloaded or none; not for pdf')
  .option('--per-slide', 'opens each slide by itself; not for pdf')
  .option('--scale <number>', 'pixels per CSS pixel; not for pdf')
  .option('--omit-background', 'leaves the ground transparent; only for png')
  .action(exportAll)

type Values = ReturnType<typeof command.opts>

/** Options of Slidev's exporter that mean nothing to ours, which waits for the slides and draws no pixels. */
const NOT_FOR_PDF = ['waitUntil', 'perSlide', 'scale', 'omitBackground'] as const

// Slidev's own command does this; `resolveOptions` alone reads no `setup/preparser.ts`.
parser.injectPreparserExtensionLoader(loadPreparsers)

await runCommand(command)

/** @throws if the text is no number */
function milliseconds(text: string): number {
  if (!/^\d+$/.test(text))
    throw new InvalidArgumentError('It wants a number of milliseconds.')
  return Number(text)
}

/** Shows in the terminal how far an export is. */
function progressBar(): { onProgress: Progress, stop: () => void } {
  const format = '  {bar} {value}/{total} {step}'
  const bar = new SingleBar({ format, barsize: 30, hideCursor: true, clearOnComplete: true }, Presets.shades_grey)
  bar.start(1, 0, { step: 'loading the slides' })
  return {
    onProgress(done, total) {
      bar.setTotal(total)
      bar.update(done, { step: done < total / 2 ? 'rendering the slides' : 'printing and checking the pages' })
    },
    stop: () => bar.stop(),
  }
}

async function exportAll(entries: string[], values: Values): Promise<void> {
  if (values.output && entries.length > 1)
    throw new Error('--output names one file, and several decks are given. Export them one by one.')
  if (values.executablePath)
    process.env.CHROMIUM_PATH = values.executablePath
  for (const entry of entries) {
    if (!existsSync(entry))
      throw new Error(`There is no file ${entry}.`)
    await checkStart(entry)
    const path = resolve(entry)
    if (/[#?]/.test(path))
      throw new Error(`Vite serves no file whose path has # or ? in it. Rename the folder or the file: ${path}`)
    const userRoot = dirname(path)
    const { headmatter, slides } = await parser.load({ userRoot, roots: [userRoot] }, path)
    const preset = headmatter.export as { format?: string } | undefined
    const format = values.notes ? 'pdf' : values.format ?? preset?.format ?? 'pdf'
    if (format === 'pdf')
      await exportPdf(await resolveOptions({ entry, theme: values.theme }, 'export'), values)
    else
      await exportBySlidev(entry, format, values, slides.filter(({ note }) => note).length)
  }
}

/** Writes the handout or the notes as a PDF; the old file stays if that fails. Options override the headmatter's. */
async function exportPdf(deck: ResolvedSlidevOptions, values: Values): Promise<void> {
  const misplaced = NOT_FOR_PDF.find(name => values[name] !== undefined)
  if (misplaced)
    command.error(`--${kebab(misplaced)} means nothing for a PDF.`)
  const { notes } = values
  const { config } = deck.data
  const preset = config.export ?? {}
  const options = {
    withClicks: !notes && (values.withClicks ?? preset.withClicks),
    dark: values.dark ?? (preset.dark || config.colorSchema === 'dark'),
    range: values.range ?? preset.range,
    waitMs: values.wait ?? preset.wait,
    timeoutMs: values.timeout ?? preset.timeout,
  }
  // A PDF made with other options does not overwrite the deck's own.
  const variant = [notes ? '-notes' : values.withClicks ? '-clicks' : '', values.dark ? '-dark' : ''].join('')
  const name = pdfPath(preset.output || config.exportFilename || 'slides')
  const path = pdfPath(values.output ?? name.replace(/\.pdf$/, variant))
  refuseFileAt(dirname(resolve(path)))
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${path} is a folder. Name a file with --output.`)
  const warnings: string[] = []
  const bar = progressBar()
  const pdf = await printDeck(deck, notes ? printNotes : printHandout, {
    ...options,
    onProgress: bar.onProgress,
    onWarning: warning => warnings.push(warning),
    onScriptError: message => warnings.push(`A script failed while the slides were rendered: ${message}`),
  }).finally(bar.stop)
  warnings.forEach(warning => console.warn(warning))

  await writeWholeFile(path, pdf)
  const next = notes ? 'Print the slides: npm run export' : 'Publish it with the slides: npm run build'
  console.log(`Written: ${path} (${Math.ceil(pdf.length / 1024)} KB). ${next}`)
}

/** Serves the deck, and prints it in a browser that launches while the server starts. */
async function printDeck(
  deck: ResolvedSlidevOptions,
  print: typeof printHandout,
  options: Omit<HandoutJob, 'url' | 'deck' | 'browser'>,
): Promise<Uint8Array> {
  const starting = createServer(deck, {
    server: { host: '127.0.0.1', port: 0, watch: null },
    logLevel: 'error',
    clearScreen: false,
  })
  const listening = starting.then(server => server.listen())
  // An open server keeps the process from ending.
  const close = (): Promise<void> => starting.then(server => server.close(), () => {})
  const printing = withBrowser(async browser =>
    print({ ...options, url: (await listening).resolvedUrls!.local[0]!, deck: deck.data, browser }))
  const [, pdf] = await Promise.all([listening, printing]).finally(close)
  return pdf
}

async function exportBySlidev(entry: string, format: string, values: Values, slidesWithNotes: number): Promise<void> {
  if (!Object.hasOwn(OTHER_FORMATS, format))
    throw new Error(`There is no format "${format}". Take one of pdf, ${Object.keys(OTHER_FORMATS).join(', ')}.`)
  await slidev(['export', entry, ...toArguments({ ...values, format, executablePath: await ensureBrowser() })])
  if (OTHER_FORMATS[format]!.hasNotes && slidesWithNotes > 0) {
    console.warn(`This file holds your notes to ${slidesWithNotes} slides. `
      + 'Hand out the PDF, which holds none: npm run export')
  }
}
