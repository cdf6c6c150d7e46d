import type { Browser, LaunchOptions } from 'playwright-chromium'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'

/** What the search may look at; a test hands in its own. */
export interface Machine {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  /** Whether a file is there. */
  exists: (path: string) => boolean
  /** Where Playwright keeps the browser that it downloads. */
  playwright: string
}

/** The environment variable that names a browser and overrules the search. */
export const CHROMIUM_VARIABLE = 'CHROMIUM_PATH'

const here: Machine = {
  platform: process.platform,
  env: process.env,
  exists: existsSync,
  playwright: chromium.executablePath(),
}

/**
 * The path of a browser to drive: the one named by `CHROMIUM_PATH`, else Playwright's own, else an
 * installed Chromium, Chrome or Edge; undefined if there is none.
 *
 * @throws if `CHROMIUM_PATH` names a file that is not there.
 */
export function findChromium(machine: Machine = here): string | undefined {
  const named = machine.env[CHROMIUM_VARIABLE]
  if (named) {
    if (machine.exists(named))
      return named
    throw new Error(`${CHROMIUM_VARIABLE} names ${named}, which does not exist. Correct it, or unset it to have a browser found.`)
  }
  return [machine.playwright, ...installed(machine)].find(machine.exists)
}

function installed({ platform, env }: Machine): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap(name =>
      ['', env.HOME ?? ''].map(home => `${home}/Applications/${name}.app/Contents/MacOS/${name}`))
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(folder => folder !== undefined)
    return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
      .flatMap(program => folders.map(folder => `${folder}\\${program}`))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
  return names.flatMap(name => (env.PATH ?? '').split(delimiter).filter(Boolean).map(folder => join(folder, name)))
}

/**
 * The path of a browser to drive, installed first if there is none: by Playwright's download, and where
 * that fails, as root on Debian or Ubuntu, from the distribution. The installers' progress is shown.
 *
 * @throws with what to do when nothing can be found or installed.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found)
    return found

  console.warn('No Chromium, Chrome or Edge found: installing one.')
  for (const [command, ...args] of installers()) {
    if (await run(command, args)) {
      const path = findChromium()
      if (path)
        return path
    }
  }
  throw new Error(`No browser could be found or installed. Install Chrome, Chromium or Edge, or set ${CHROMIUM_VARIABLE} to the path of one.`)
}

function installers(): [string, ...string[]][] {
  const playwright = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js')
  const commands: [string, ...string[]][] = [[process.execPath, playwright, 'install', 'chromium']]
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    commands.push(['apt-get', 'update'], ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'])
  return commands
}

function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    // Standard output belongs to the command that needed the browser.
    spawn(command, args, { stdio: ['ignore', 2, 2] })
      .on('error', () => resolve(false))
      .on('exit', code => resolve(code === 0))
  })
}

/**
 * Starts a headless browser, installing one first if there is none. The caller closes it.
 *
 * @throws as `ensureChromium` does, and when the browser does not start.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    ...options,
    args: [...chromiumArguments(), ...options.args ?? []],
  })
}

/** Flags for every browser that we start: it asks no host of its own for anything, and runs as root too. */
export function chromiumArguments(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Chromium's sandbox refuses to run as root, which is what a container usually is.
    ...process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ]
}
