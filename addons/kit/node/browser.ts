import type { Browser, BrowserType } from 'playwright-chromium'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { attempt } from './attempt.ts'
import { shared } from './shared.ts'

const CHROMIUM_VARIABLE = 'CHROMIUM_PATH'

/** Chromium without windows, as Debian packages it. It opens a page in half of the CPU time that Chromium takes. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

/** Imports Playwright's Chromium only when it is used: the import takes half a second of a dev server's start. */
const loadChromium = async (): Promise<BrowserType> => (await import('playwright-chromium')).chromium

/**
 * The path of a browser to drive: the one that `CHROMIUM_PATH` names, else Playwright's own, else an installed one.
 * @throws if `CHROMIUM_PATH` names a file that does not exist.
 */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env[CHROMIUM_VARIABLE]
  if (named && !existsSync(named)) {
    throw new Error(`${CHROMIUM_VARIABLE} names ${named}, which does not exist. `
      + 'Correct it, or unset it to search for a browser.')
  }
  if (named)
    return named
  const own = (await loadChromium()).executablePath()
  const path = [own, HEADLESS_SHELL].find(existsSync)
  if (path)
    return path
  const { Launcher } = await import('chrome-launcher')
  // It throws where it finds none.
  return attempt(() => Launcher.getInstallations()[0])
}

/**
 * The path of a browser to drive. If there is none, installs one: by Playwright's download, or as root on Debian from
 * the distribution. The installers print their progress to standard error.
 * @throws with what was tried and what to do, if no browser can be found or installed.
 */
export async function ensureBrowser(): Promise<string> {
  const found = await findBrowser()
  if (found)
    return found
  for (const steps of installers()) {
    console.warn(`No Chrome or Chromium found. Trying ${steps.at(-1)!.join(' ')}.`)
    const path = await runAll(steps) ? await findBrowser() : undefined
    if (path)
      return path
  }
  throw new Error([
    'No browser could be found or installed. Tried, with the output above:',
    ...installers().map(steps => `  ${steps.at(-1)!.join(' ')}`),
    `Install Chrome or Chromium, or set ${CHROMIUM_VARIABLE} to the path of one.`,
  ].join('\n'))
}

/** The ways to install a browser on this machine, the best first: programs with their arguments, one after another. */
function installers(): string[][][] {
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js')
  const download = [[process.execPath, cli, 'install', 'chromium', '--no-shell']]
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  if (!/^ID="?debian"?$/m.test(release) || process.getuid?.() !== 0)
    return [download]
  // A bare Debian lacks the libraries that Playwright's build needs; its own package brings them.
  const options = ['--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300']
  return [[['apt-get', 'update'], ['apt-get', 'install', ...options, 'chromium-headless-shell']], download]
}

/** Runs programs, with their output on standard error, as long as they succeed, and returns whether all did. */
async function runAll(steps: string[][]): Promise<boolean> {
  // Playwright 1.65 tries five times, 30 s each, where its host does not answer.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  for (const [command, ...args] of steps) {
    const program = spawn(command!, args, { stdio: ['ignore', 2, 2], env })
    // It rejects where there is no such program.
    const [code] = await once(program, 'exit').catch(() => [])
    if (code !== 0)
      return false
  }
  return true
}

/** Launches a headless browser, which the caller closes. Throws as `ensureBrowser` does, and if it does not start. */
export async function launchBrowser(): Promise<Browser> {
  const options = await browserOptions()
  const chromium = await loadChromium()
  return chromium.launch(options).catch((error: Error) => {
    // The first line is the reason, a log of 30 lines follows.
    const [reason] = error.message.replace(/^browserType\.launch: /, '').split('\n')
    const remedy = process.env[CHROMIUM_VARIABLE]
      ? `${CHROMIUM_VARIABLE} names it: correct that, or unset it to search for a browser.`
      : `Set ${CHROMIUM_VARIABLE} to the path of another.`
    throw new Error(`The browser ${options.executablePath} does not start (${reason}). ${remedy}`)
  })
}

/** Playwright's launch options for this machine's browser. Throws as `ensureBrowser` does. */
export async function browserOptions(): Promise<{ executablePath: string, args: string[] }> {
  // Turns hinting off in the headless shell: it rounds glyphs' advances, so that lines break elsewhere than on stage.
  return { executablePath: await ensureBrowser(), args: ['--font-render-hinting=none'] }
}

const current = shared<{ users: number, browser?: Promise<Browser> }>('browser', () => ({ users: 0 }))

/** Runs some work with the one browser that this process shares. The first work launches it, the last one closes it. */
export async function withBrowser<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  current.users++
  try {
    return await work(await (current.browser ??= launchBrowser()))
  }
  finally {
    current.users--
    if (current.users === 0) {
      const last = current.browser
      current.browser = undefined
      await last?.then(browser => browser.close(), () => {})
    }
  }
}
