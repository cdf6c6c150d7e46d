import type { Language } from '../index.ts'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Why this machine cannot check a language, and what to install; undefined if it can. */
export function whyUnchecked({ id, needs = { programs: [], debian: [] } }: Language): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  // Node starts no .cmd or .bat without a shell.
  const ending = process.platform === 'win32' ? '.exe' : ''
  const missing = needs.programs.filter(program => !folders.some(folder => existsSync(join(folder, program + ending))))
  return missing.length > 0
    ? `${id} is not checked: ${missing.join(' and ')} not found on the PATH. `
    + `On Debian or Ubuntu: apt-get install ${needs.debian.join(' ')}`
    : undefined
}
