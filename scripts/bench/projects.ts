/** What a speaker does with a deck, as whole commands. */
import type { Browser } from 'playwright-chromium'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ensureBrowser } from 'deck-kit/node/browser'
import { freePort } from 'deck-kit/node/server'
import { ROOT, SLIDEV } from '../lib/slidev.ts'

/** A deck's folder, and what is measured in it. */
export interface Project {
  folder: string
  site: string
  /** Its commands, after `node`. */
  build: string[]
  export: string[]
  env?: Record<string, string | undefined>
}

const BENCH = join(ROOT, '.cache/bench')

/** This deck as it is. */
export function ourProject(): Project {
  const site = join(BENCH, 'ours')
  return {
    folder: ROOT,
    site,
    build: [join(ROOT, 'scripts/build.ts'), '--out', site],
    export: [join(ROOT, 'scripts/export.ts'), '--output', join(BENCH, 'ours.pdf')],
  }
}

/** Writes a project of stock Slidev with our Markdown and pictures, its default theme and no addon. */
export async function stockProject(): Promise<Project> {
  const folder = join(BENCH, 'stock')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const slides = await readFile(join(ROOT, 'slides.md'), 'utf8')
  await writeFile(join(folder, 'slides.md'), slides.replace(/^theme: .*$/m, 'theme: default'))
  await writeFile(join(folder, 'package.json'), '{ "name": "stock", "type": "module", "private": true }\n')
  await cp(join(ROOT, 'public'), join(folder, 'public'), { recursive: true })
  const site = join(folder, 'dist')
  return {
    folder,
    site,
    build: [SLIDEV, 'build', '--without-notes', '--out', site],
    export: [SLIDEV, 'export', '--output', join(BENCH, 'stock.pdf'), '--executable-path', await ensureBrowser()],
    // For our commands, scripts/run.js sets it.
    env: { NODE_COMPILE_CACHE: undefined },
  }
}

/** Runs one of a project's commands and returns its wall time in milliseconds. Throws if it fails, with its output. */
export async function time(project: Project, command: 'build' | 'export'): Promise<number> {
  const start = performance.now()
  await promisify(execFile)(process.execPath, project[command], optionsOf(project))
  return performance.now() - start
}

/** How long a dev server is used until its caches are full. */
const USE_MS = 15_000

/** Uses a project's dev server once, so that it finds what it has kept when it is started again. */
export async function useDev(project: Project, browser: Browser): Promise<void> {
  const { close } = await openDev(project, browser)
  await setTimeout(USE_MS)
  await close()
}

/** Starts a dev server, `cold` without bundled libraries, and returns how long slide 1 takes, in milliseconds. */
export async function timeDev(project: Project, browser: Browser, cold: boolean): Promise<number> {
  if (cold)
    await rm(join(project.folder, 'node_modules/.vite/deps'), { recursive: true, force: true })
  const { time, close } = await openDev(project, browser)
  await close()
  return time
}

async function openDev(project: Project, browser: Browser): Promise<{ time: number, close: () => Promise<void> }> {
  const port = await freePort()
  const start = performance.now()
  const child = spawn(process.execPath, [SLIDEV, '--port', String(port)], { ...optionsOf(project), stdio: 'ignore' })
  const page = await browser.newPage({ viewport: { width: 980, height: 552 } })
  const close = async (): Promise<void> => {
    await page.close()
    if (child.kill())
      await once(child, 'exit')
  }
  try {
    while (!await fetch(`http://localhost:${port}/`).then(response => response.ok, () => false))
      await setTimeout(20)
    await page.goto(`http://localhost:${port}/1`)
    await page.locator('#slideshow [data-slidev-no="1"] .slidev-layout').waitFor()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    return { time: performance.now() - start, close }
  }
  catch (error) {
    await close()
    throw error
  }
}

/** Where a project's commands run, and with which environment. */
function optionsOf({ folder, env }: Project): { cwd: string, env: NodeJS.ProcessEnv } {
  return { cwd: folder, env: { ...process.env, ...env } }
}
