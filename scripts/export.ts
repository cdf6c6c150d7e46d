import type { Progress } from '../addons/handout/index.ts'
import { stat } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { createServer, resolveOptions } from '@slidev/cli'
import { Presets, SingleBar } from 'cli-progress'
import { ensureBrowser, launchBrowser } from 'deck-kit/node/browser'
import { writeWholeFile } from 'deck-kit/node/files'
import { pdfPath, printHandout } from '../addons/handout/index.ts'
import { slidev } from './lib/slidev.ts'

/** How a PDF shall be made. */
export interface ExportOptions {
  /** The slides' Markdown file. */
  entry: string
  /** Where to write; by default named for the deck's `exportFilename`, in the working folder. */
  output?: string
  withClicks?: boolean
  dark?: boolean
  onProgress?: Progress
}

/**
 * Writes the handout and returns its path. The file is written only when all of it has been checked.
 *
 * @throws as `printHandout` does; what was at the output path is then still there.
 */
export async function exportPdf({ entry, output, withClicks, dark, onProgress }: ExportOptions): Promise<string> {
  const launching = launchBrowser()
  launching.catch(() => {}) // Reported where it is awaited.
  const options = await resolveOptions({ entry }, 'export')
  const server = await createServer(options, { server: { host: '127.0.0.1', port: 0, watch: null }, logLevel: 'error', clearScreen: false })
  try {
    await server.listen()
    const pdf = await printHandout({
      url: server.resolvedUrls!.local[0]!,
      deck: options.data,
      browser: await launching,
      withClicks,
      dark,
      onProgress,
    })
    const variant = `${withClicks ? '-clicks' : ''}${dark ? '-dark' : ''}`
    const path = pdfPath(output ?? `${(options.data.config.exportFilename || 'slides').replace(/\.pdf$/i, '')}${variant}`)
    await writeWholeFile(path, pdf)
    return path
  }
  finally {
    await Promise.allSettled([server.close(), launching.then(browser => browser.close())])
  }
}

async function main(args: string[]): Promise<void> {
  const { values: { format } } = parseArgs({ args, strict: false, options: { format: { type: 'string', default: 'pdf' } } })
  if (format !== 'pdf') {
    // Slidev's own exporter, with our browser.
    await slidev(['export', '--executable-path', await ensureBrowser(), ...args])
    return
  }

  const bar = new SingleBar({ format: '  {bar} {value}/{total} {step}', barsize: 30, hideCursor: true, clearOnComplete: true }, Presets.shades_grey)
  try {
    const { values } = parseArgs({
      args,
      options: {
        'format': { type: 'string' },
        'output': { type: 'string' },
        'with-clicks': { type: 'boolean' },
        'dark': { type: 'boolean' },
      },
    })
    bar.start(1, 0, { step: 'loading the slides' })
    const path = await exportPdf({
      entry: 'slides.md',
      output: values.output,
      withClicks: values['with-clicks'],
      dark: values.dark,
      onProgress(done, total) {
        bar.setTotal(total)
        bar.update(done, { step: 'checking the pages' })
      },
    })
    bar.stop()
    const { size } = await stat(path)
    console.log(`Written: ${path} (${Math.ceil(size / 1024)} KB)`)
  }
  catch (error) {
    bar.stop()
    console.error(`Not exported: ${(error as Error).message}`)
    process.exitCode = 1
  }
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
