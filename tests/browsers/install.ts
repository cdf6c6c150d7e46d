import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Where a browser that is not on the PATH is usually installed. */
const FIREFOX = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe']
/** The GTK 3 build of WebKit's own browser comes with the driver. */
const MINI_BROWSER = '/usr/lib/*/webkit2gtk-4.1/MiniBrowser'

/** The programs that the walks need, undefined for those that are missing. */
export interface Programs {
  firefox?: string
  driver?: string
  browser?: string
  display?: string
}

/** Finds the programs on this machine. */
export function findPrograms(): Programs {
  return {
    firefox: onPath('firefox-esr') ?? onPath('firefox') ?? FIREFOX.find(existsSync),
    driver: onPath('WebKitWebDriver'),
    browser: process.platform === 'linux' ? globSync(MINI_BROWSER)[0] : undefined,
    display: onPath('xvfb-run'),
  }
}

/** Installs what is missing, as root on Debian and Ubuntu; does nothing elsewhere. */
export function installPrograms(): void {
  const { firefox, driver, display } = findPrograms()
  const debian = existsSync('/etc/debian_version') && !/^ID=ubuntu/m.test(spawnSync('cat', ['/etc/os-release'], { encoding: 'utf8' }).stdout)
  const packages = [
    // Ubuntu's package is a snap, which no container can run.
    ...firefox || !debian ? [] : ['firefox-esr'],
    ...driver ? [] : ['webkit2gtk-driver'],
    ...display ? [] : ['xvfb', 'xauth'],
  ]
  installDebianPackages(packages, 'walk through the deck in Firefox and WebKit')
}

/** Installs Debian packages, as root on Debian and Ubuntu, and prints what for; does nothing elsewhere. */
export function installDebianPackages(packages: string[], purpose: string): void {
  if (!packages.length || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return
  console.warn(`Installing ${packages.join(', ')} to ${purpose}.`)
  for (const command of [['update'], ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages]])
    spawnSync('apt-get', command, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)).find(existsSync)
}
