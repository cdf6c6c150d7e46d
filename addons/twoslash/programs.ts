import type { Language } from './language.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** The programs that a language needs and this machine does not have. */
function missingPrograms({ needs }: Language): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  return needs?.programs.filter(program =>
    !folders.some(folder => endings.some(ending => existsSync(join(folder, program + ending))))) ?? []
}

/** Why a language cannot be asked on this machine, and what to do about it; undefined if it can be. */
export function whyNot(language: Language): string | undefined {
  const missing = missingPrograms(language)
  return missing.length
    ? `${language.id} is not checked: ${missing.join(' and ')} not found on the PATH. On Debian or Ubuntu: apt-get install ${language.needs!.debian.join(' ')}`
    : undefined
}

/** Installs what a language needs and misses, as root on Debian or Ubuntu; elsewhere it does nothing. */
export function installPrograms(language: Language): void {
  if (!missingPrograms(language).length || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return
  console.warn(`Installing ${language.needs!.debian.join(' and ')} to check the ${language.id} code.`)
  for (const command of [['update'], ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...language.needs!.debian]])
    spawnSync('apt-get', command, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
