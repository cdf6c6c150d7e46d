import type { Browser, LaunchOptions } from 'playwright-chromium'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-chromium'
import { exclusively } from './lock.ts'

/** What the search and the installation may look at and use; a test hands in its own. */
export interface Machine {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  /** Whether a file is there. */
  exists: (path: string) => boolean
  /** Where Playwright keeps the browser that it downloads. */
  playwright: string
  /** Whether we may install packages of the system. */
  isRoot: boolean
  /** The Linux distribution, as `ID` in /etc/os-release has it. */
  distribution: string | undefined
  /** Whether a server answers at all, within a few seconds. */
  reaches: (url: string) => Promise<boolean>
  /** Runs a program, its output shown on standard error, and tells whether it succeeded. */
  run: (command: string, args: string[], env: Record<string, string>) => Promise<boolean>
}

/** The environment variable that names a browser and overrules the search. */
export const CHROMIUM_VARIABLE = 'CHROMIUM_PATH'

const PLAYWRIGHT_HOST = 'https://cdn.playwright.dev'

const INSTALLER_ENV = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', DEBIAN_FRONTEND: 'noninteractive' }

const here: Machine = {
  platform: process.platform,
  env: process.env,
  exists: existsSync,
  playwright: chromium.executablePath(),
  isRoot: process.getuid?.() === 0,
  distribution: existsSync('/etc/os-release') ? /^ID="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] : undefined,
  reaches: url => fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(() => true, () => false),
  run: (command, args, env) => new Promise((resolve) => {
    // Standard output belongs to the command that needed the browser.
    spawn(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...env } })
      .on('error', () => resolve(false))
      .on('exit', code => resolve(code === 0))
  }),
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
 * The path of a browser to drive, installed first if there is none: by Playwright's download, and where that
 * fails, as root on Debian, from the distribution. The installers' progress is shown. Of two processes that
 * need one at the same time, the second waits for the first.
 *
 * @throws with what was tried and what to do, when nothing can be found or installed.
 */
export async function ensureChromium(machine: Machine = here): Promise<string> {
  return findChromium(machine) ?? exclusively(
    join(import.meta.dirname, '../.cache/chromium.lock'),
    async () => findChromium(machine) ?? install(machine),
    () => console.warn('Another process is installing a browser: waiting for it.'),
  )
}

async function install(machine: Machine): Promise<string> {
  const tried: string[] = []
  for (const { what, steps, host } of installers(machine)) {
    // Playwright itself would try five times, with a stack trace each.
    if (host && !await machine.reaches(host)) {
      tried.push(`${what}: ${host} does not answer`)
      continue
    }
    console.warn(`No Chromium, Chrome or Edge found. Trying ${what}.`)
    const done = await inTurn(steps, ([command, ...args]) => machine.run(command, args, INSTALLER_ENV))
    const path = done && findChromium(machine)
    if (path)
      return path
    tried.push(`${what}: ${done ? 'it ended well, but no browser is there' : 'it failed, see above'}`)
  }
  throw new Error([
    'No browser could be found or installed.',
    ...tried.map(failure => `  ${failure}`),
    `Install Chrome, Chromium or Edge, or set ${CHROMIUM_VARIABLE} to the path of one.`,
  ].join('\n'))
}

interface Installer {
  what: string
  steps: [string, ...string[]][]
  /** What must be in reach for it, if that can be told beforehand. */
  host?: string
}

function installers({ platform, env, isRoot, distribution }: Machine): Installer[] {
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js')
  const isDebian = platform === 'linux' && isRoot && distribution === 'debian'
  // Behind a proxy, or with a mirror, what we reach ourselves says nothing.
  const isDirect = !['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'PLAYWRIGHT_DOWNLOAD_HOST', 'PLAYWRIGHT_CHROMIUM_DOWNLOAD_HOST'].some(name => env[name])
  return [
    {
      what: 'Playwright\'s download',
      // The second, headless browser that it brings is one that we never start. A bare Debian lacks libraries too.
      steps: [[process.execPath, cli, 'install', 'chromium', '--no-shell', ...isDebian ? ['--with-deps'] : []]],
      host: isDirect ? PLAYWRIGHT_HOST : undefined,
    },
    ...isDebian
      ? [{ what: 'Debian\'s package', steps: [['apt-get', 'update'], ['apt-get', 'install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'chromium']] } satisfies Installer]
      : [],
  ]
}

async function inTurn<Step>(steps: Step[], run: (step: Step) => Promise<boolean>): Promise<boolean> {
  for (const step of steps) {
    if (!await run(step))
      return false
  }
  return true
}

/**
 * Starts a headless browser, installing one first if there is none. The caller closes it.
 *
 * @throws as `ensureChromium` does, and when the browser does not start.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, args } = await chromiumOptions()
  return chromium.launch({ executablePath, ...options, args: [...args, ...options.args ?? []] })
}

/**
 * How Playwright starts this machine's browser, which is installed first if there is none.
 *
 * @throws as `ensureChromium` does
 */
export async function chromiumOptions(): Promise<{ executablePath: string, args: string[] }> {
  return { executablePath: await ensureChromium(), args: chromiumArguments() }
}

// Slidev loads every setup file, and all it imports, anew: what several of them share has to live outside.
const shared: { borrowers: number, browser?: Promise<Browser> }
  = (globalThis as Record<symbol, any>)[Symbol.for('gitops-with-flux:chromium')] ??= { borrowers: 0 }

/**
 * Lends the one browser that this process has for all who need one at the same time. It starts for the first and
 * ends with the last.
 *
 * @throws as `launchChromium` does, and what the work throws.
 */
export async function withChromium<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  shared.borrowers++
  try {
    return await work(await (shared.browser ??= launchChromium()))
  }
  finally {
    shared.borrowers--
    if (shared.borrowers === 0) {
      const last = shared.browser
      shared.browser = undefined
      await last?.then(browser => browser.close(), () => {})
    }
  }
}

/**
 * What Playwright 1.65 switches off in Chromium; given again because Chromium minds the last `--disable-features`
 * only. A test tells when Playwright switches off more.
 */
const PLAYWRIGHT_DISABLES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/**
 * Flags for every browser that we start: it asks no host of its own for anything, runs as root too, and draws no
 * suggestions below its address bar.
 */
function chromiumArguments(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Chromium 156 keeps two pages of its own ready behind the address bar of each window, unseen in a headless
    // browser too: half of all that opening one of our pages costs.
    `--disable-features=${[...PLAYWRIGHT_DISABLES, 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'].join()}`,
    // Chromium's sandbox refuses to run as root, which is what a container usually is.
    ...process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ]
}
