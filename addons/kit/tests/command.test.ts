import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isSetupFrame, npmScript } from '../node/command.ts'

describe('a command', () => {
  const output: string[] = []
  const write = (text: string): void => void output.push(text)

  async function bake(...args: string[]): Promise<unknown> {
    output.length = 0
    let baked: unknown
    const command = npmScript('bake', 'Bakes.', '-- --out tin')
      .argument('[flour]')
      .option('--out <folder>', 'where to', 'oven')
      .option('--with-raisins', 'adds raisins')
      .exitOverride()
      .configureOutput({ writeOut: write, writeErr: write })
      .action((flour, options) => void (baked = { flour, ...options }))
    await command.parseAsync(args, { from: 'user' })
    return baked
  }

  it('gets its arguments', async () => {
    expect(await bake()).toEqual({ out: 'oven' })
    expect(await bake('rye.md', '--with-raisins', '--out=tin')).toEqual({ flour: 'rye.md', out: 'tin', withRaisins: true })
  })

  it('refuses a mistyped option with what was probably meant', async () => {
    await expect(bake('--with-raisin')).rejects.toThrow('unknown option \'--with-raisin\'\n(Did you mean --with-raisins?)')
    expect(output).toContain('All options: npm run bake -- --help\n')
    await expect(bake('rye.md', 'oat.md')).rejects.toThrow('too many arguments')
    await expect(bake('--out')).rejects.toThrow('argument missing')
  })

  it('prints its usage for --help', async () => {
    await expect(bake('--help')).rejects.toThrow()
    expect(output.join('')).toMatch(/^Usage: npm run bake -- \[options\] \[flour\]\n\nBakes\.\n[\s\S]*\n {2}--with-raisins +adds raisins\n[\s\S]*\nExample: npm run bake -- --out tin\n$/)
  })
})

it('tells the frames in setup and configuration files from the rest of an error', () => {
  const place = join(process.cwd(), 'setup/katex.ts:3:0')
  const frames = ['setup/katex.ts', 'uno.config.ts', 'node_modules/a.mjs', 'addons/x/setup/main.ts']
    .map(path => `    at default (${join(process.cwd(), path)}:3:0)`)
  expect(frames.map(isSetupFrame)).toEqual([true, true, false, false])
  expect([` ${place}`, '    at load (/deck/a.mjs:1:1)'].map(isSetupFrame)).toEqual([false, false])
})

it.each([[undefined, 1], [130, 130]])('a command whose action fails says so, and exits as the action wants', async (wanted, code) => {
  const script = `import process from 'node:process'
    const { npmScript, runCommand } = await import(${JSON.stringify(join(import.meta.dirname, '../node/command.ts'))})
    await runCommand(npmScript('bake', 'Bakes.').action(() => {
      process.exitCode = ${wanted}
      throw new Error('Burnt.')
    }))`
  await expect(promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]))
    .rejects.toMatchObject({ code, stderr: 'Burnt.\n' })
})
