import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readArguments, usage } from '../node/command.ts'

const command = {
  name: 'bake',
  about: 'Bakes.',
  options: {
    'out': { type: 'string', default: 'oven', value: 'FOLDER', help: 'where to' },
    'with-raisins': { type: 'boolean', help: 'adds raisins' },
  },
  example: '-- --out tin',
} as const

describe('the arguments of a command', () => {
  it('are read as the command declares them', () => {
    expect(readArguments(command, [])).toEqual({ values: { out: 'oven' }, operands: [] })
    expect(readArguments(command, ['--with-raisins', '--out=tin'])).toEqual({ values: { 'out': 'tin', 'with-raisins': true }, operands: [] })
    expect(readArguments({ ...command, operands: 'flour' }, ['rye.md'])!.operands).toEqual(['rye.md'])
  })

  it('are refused with what was probably meant', () => {
    expect(() => readArguments(command, ['--with-raisin'])).toThrow('There is no option --with-raisin. Did you mean --with-raisins? All options: npm run bake -- --help')
    expect(() => readArguments(command, ['--hlep'])).toThrow('Did you mean --help?')
    expect(() => readArguments(command, ['--colour'])).toThrow(/^There is no option --colour\. All options/)
    expect(() => readArguments(command, ['rye.md'])).toThrow('npm run bake does not know what to do with "rye.md".')
    expect(() => readArguments({ ...command, instead: { oven: 'use --out.' } }, ['--oven'])).toThrow('There is no option --oven: use --out.')
    expect(() => readArguments(command, ['--out'])).toThrow('argument missing')
  })

  it('ask for help with --help and -h, whatever else they say', () => {
    expect(readArguments(command, ['--nothing', '-h'])).toBeUndefined()
    expect(usage(command)).toBe(`Bakes.

Usage: npm run bake -- [options]

  --out FOLDER    where to
  --with-raisins  adds raisins
  --help          shows this

Example: npm run bake -- --out tin`)
  })
})

it.skipIf(process.platform === 'win32')('a command that is stopped says so, and exits as shells expect', async () => {
  const code = `const { runCommand, StoppedError } = await import(${JSON.stringify(join(import.meta.dirname, '../node/command.ts'))})
    await runCommand({ options: {} }, () => { throw new StoppedError('SIGINT') })`
  await expect(promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]))
    .rejects.toMatchObject({ code: 130, stderr: 'Stopped by SIGINT.\n' })
})
