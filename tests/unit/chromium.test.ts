import type { Machine } from '../../scripts/chromium.ts'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { chromium } from 'playwright-chromium'
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { ensureChromium, findChromium } from '../../scripts/chromium.ts'
import { exclusively } from '../../scripts/lock.ts'

/** A machine with these files, on which every installer fails unless told otherwise. */
function machine(files: string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    exists: path => files.includes(path),
    playwright: '/cache/chrome',
    isRoot: false,
    distribution: 'debian',
    reaches: async () => true,
    run: async () => false,
    ...more,
  }
}

describe('finding a browser', () => {
  it('takes the one that CHROMIUM_PATH names before any other', () => {
    expect(findChromium(machine(['/mine', '/cache/chrome'], { env: { CHROMIUM_PATH: '/mine' } }))).toBe('/mine')
  })

  it('says so when CHROMIUM_PATH names nothing', () => {
    expect(() => findChromium(machine(['/cache/chrome'], { env: { CHROMIUM_PATH: '/gone' } }))).toThrow(/CHROMIUM_PATH names \/gone/)
  })

  it('takes Playwright\'s own before an installed one, and an installed one before none', () => {
    expect(findChromium(machine(['/cache/chrome', '/usr/bin/chromium']))).toBe('/cache/chrome')
    expect(findChromium(machine(['/usr/bin/google-chrome', '/usr/bin/chromium']))).toBe('/usr/bin/chromium')
    expect(findChromium(machine([]))).toBeUndefined()
    expect(findChromium(machine(['chromium'], { env: {} }))).toBeUndefined()
  })

  it('knows where macOS and Windows keep their browsers', () => {
    expect(findChromium(machine(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { platform: 'darwin', env: {} })))
      .toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(findChromium(machine([edge], { platform: 'win32', env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } }))).toBe(edge)
  })
})

describe('installing one', () => {
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  /** A machine whose installers put a browser there if their command line matches; notes what was run. */
  function installing(succeeds: RegExp, more: Partial<Machine> = {}): { commands: string[], machine: Machine } {
    const files: string[] = []
    const commands: string[] = []
    return {
      commands,
      machine: machine(files, {
        run: async (command, args) => {
          const line = [command, ...args].join(' ').replace(process.execPath, 'node').replace(/\S+playwright-core.cli\.js/, 'playwright')
          commands.push(line)
          const done = succeeds.test(line)
          if (done && line.includes('install'))
            files.push(line.startsWith('apt-get') ? '/usr/bin/chromium' : '/cache/chrome')
          return done
        },
        ...more,
      }),
    }
  }

  it('installs nothing when there is one', async () => {
    const run = vi.fn()
    expect(await ensureChromium(machine(['/usr/bin/chromium'], { run }))).toBe('/usr/bin/chromium')
    expect(run).not.toHaveBeenCalled()
  })

  it('downloads Playwright\'s first, and on a Debian of ours with the libraries that it needs', async () => {
    const user = installing(/playwright/)
    expect(await ensureChromium(user.machine)).toBe('/cache/chrome')
    expect(user.commands).toEqual(['node playwright install chromium --no-shell'])

    const root = installing(/playwright/, { isRoot: true })
    expect(await ensureChromium(root.machine)).toBe('/cache/chrome')
    expect(root.commands).toEqual(['node playwright install chromium --no-shell --with-deps'])
  })

  it('takes Debian\'s package where the download fails', async () => {
    const root = installing(/apt-get/, { isRoot: true })
    expect(await ensureChromium(root.machine)).toBe('/usr/bin/chromium')
    expect(root.commands).toEqual([
      'node playwright install chromium --no-shell --with-deps',
      'apt-get update',
      'apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=120 chromium',
    ])
  })

  it('does not start a download from a host that does not answer, unless there is a proxy', async () => {
    const reaches = async (): Promise<boolean> => false
    const root = installing(/apt-get/, { isRoot: true, reaches })
    await ensureChromium(root.machine)
    expect(root.commands[0]).toBe('apt-get update')

    const proxied = installing(/playwright/, { env: { HTTPS_PROXY: 'http://proxy' }, reaches })
    expect(await ensureChromium(proxied.machine)).toBe('/cache/chrome')
  })

  it.each([
    ['not root', { isRoot: false }],
    ['Ubuntu, whose package needs snap', { isRoot: true, distribution: 'ubuntu' }],
    ['macOS', { platform: 'darwin', isRoot: true, distribution: undefined }],
  ] satisfies [string, Partial<Machine>][])('leaves the system\'s packages alone: %s', async (_, more) => {
    const { commands, machine } = installing(/apt-get/, more)
    await expect(ensureChromium(machine)).rejects.toThrow()
    expect(commands.filter(line => line.includes('apt-get'))).toEqual([])
  })

  it('says in one message what was tried and what to do', async () => {
    await expect(ensureChromium(machine([], { isRoot: true, reaches: async () => false }))).rejects.toThrow([
      'No browser could be found or installed.',
      '  Playwright\'s download: https://cdn.playwright.dev does not answer',
      '  Debian\'s package: it failed, see above',
      'Install Chrome, Chromium or Edge, or set CHROMIUM_PATH to the path of one.',
    ].join('\n'))
  })

  it('installs once when two ask at the same time', async () => {
    const root = installing(/playwright/)
    const slow: Machine = {
      ...root.machine,
      run: async (command, args, env) => {
        await setTimeout(50)
        return root.machine.run(command, args, env)
      },
    }
    expect(await Promise.all([ensureChromium(slow), ensureChromium(slow)])).toEqual(['/cache/chrome', '/cache/chrome'])
    expect(root.commands).toHaveLength(1)
  })
})

describe('the lock', () => {
  async function newLock(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lock-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    return join(folder, 'lock')
  }

  it('is taken over from a process that has died', async () => {
    const { stdout: dead } = await promisify(execFile)(process.execPath, ['-p', 'process.pid'])
    const lock = await newLock()
    await writeFile(lock, dead)
    expect(await exclusively(lock, async () => 'done')).toBe('done')
  })

  it('is released when the work fails', async () => {
    const lock = await newLock()
    await expect(exclusively(lock, async () => {
      throw new Error('broken')
    })).rejects.toThrow('broken')
    expect(await exclusively(lock, async () => 'done')).toBe('done')
  })
})

it('switches off in Chromium all that Playwright does', async () => {
  // Chromium minds the last of them only.
  const [playwrights, ours] = (await commandLine()).filter(arg => arg.startsWith('--disable-features=')).map(arg => arg.replace(/.*=/, '').split(','))
  expect(ours).toEqual(expect.arrayContaining(playwrights!))
})

/** How Playwright starts a browser for us. */
async function commandLine(): Promise<string[]> {
  const server = await chromium.launchServer(inject('chromium'))
  try {
    return server.process().spawnargs
  }
  finally {
    await server.close()
  }
}
