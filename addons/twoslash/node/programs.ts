import type { Language } from '../index.ts'
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
