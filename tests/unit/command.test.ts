import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { devCommand } from '../../scripts/lib/dev-server.ts'
import { ROOT } from '../../scripts/lib/slidev.ts'

describe('every command', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const ours = Object.entries(scripts).flatMap(([name, line]) => /run\.js \S+\.ts$/.test(line) ? [[name, line.split(' ').at(-1)!]] : [])

  it('has a file, and every file a command', async () => {
    const files = (await readdir(join(ROOT, 'scripts'))).filter(file => file.endsWith('.ts')).map(file => `scripts/${file}`)
    expect(ours.map(([, file]) => file!).filter(file => file.startsWith('scripts/')).sort()).toEqual(files.sort())
  })

  it.concurrent.each(ours)('%s prints its usage for --help and does nothing else', { timeout: 60_000 }, async (name, file) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(ROOT, file!), '--help'])
    expect(stdout).toContain(`Usage: npm run ${name} -- [options]`)
    expect(stdout).toContain(`\nExample: npm run ${name}`)
    expect(stderr).toBe('')
  })

  // All are made by `npmScript`, whose test has the rest.
  it('refuses a mistyped option', { timeout: 60_000 }, async () => {
    const [name, file] = ours[0]!
    const stderr = `error: unknown option '--hlep'\n(Did you mean --help?)\nAll options: npm run ${name} -- --help\n`
    await expect(promisify(execFile)(process.execPath, [join(ROOT, file!), '--hlep'])).rejects.toMatchObject({ code: 1, stdout: '', stderr })
  })

  it.each(['remote', 'tunnel', 'bind', 'host'])('of the dev server refuses --%s, which would open the deck to everybody', async (option) => {
    const command = devCommand('dev', 'Starts the dev server.', '').exitOverride().configureOutput({ writeErr: () => {} })
    await expect(command.parseAsync([`--${option}`], { from: 'user' })).rejects.toThrow(`There is no option --${option}: it would open the deck`)
  })
})
