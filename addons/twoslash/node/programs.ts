import type { Language } from '../index.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

function missingPrograms({ needs }: Language): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  // Node starts no .cmd or .bat without a shell.
  const ending = process.platform === 'win32' ? '.exe' : ''
  return needs?.programs.filter(program =>
    !folders.some(folder => existsSync(join(folder, program + ending)))) ?? []
}

/** Tells why this machine cannot check a language, and what to install; undefined if it can. */
export function whyUnchecked(language: Language): string | undefined {
  const missing = missingPrograms(language)
  if (missing.length === 0)
    return undefined
  return `${language.id} is not checked: ${missing.join(' and ')} not found on the PATH. `
    + `On Debian or Ubuntu: apt-get install ${language.needs!.debian.join(' ')}`
}

/** Installs the programs that a language needs, as root on Debian or Ubuntu; does nothing elsewhere. */
export function installPrograms(language: Language): void {
  if (!missingPrograms(language).length || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return
  console.warn(`Installing ${language.needs!.debian.join(' and ')} to check the ${language.id} code.`)
  const options = ['--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', ...options, ...language.needs!.debian]])
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}
