import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/lib/slidev.ts'

describe('every command', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const ours = Object.entries(scripts).flatMap(([name, line]) => /run\.js \S+\.ts$/.test(line) ? [[name, line.split(' ').at(-1)!]] : [])

  it('has a file, and every file a command', async () => {
    const files = (await readdir(join(ROOT, 'scripts'))).filter(file => file.endsWith('.ts')).map(file => `scripts/${file}`)
    expect(ours.map(([, file]) => file!).filter(file => file.startsWith('scripts/')).sort()).toEqual(files.sort())
  })

  it.concurrent.each(ours)('%s prints its usage for --help and does nothing else', async (name, file) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(ROOT, file!), '--help'])
    expect(stdout).toContain(`Usage: npm run ${name} -- [options]`)
    expect(stdout).toContain(`\nExample: npm run ${name}`)
    expect(stderr).toBe('')
  })

  it.concurrent.each(ours)('%s refuses a mistyped option', async (name, file) => {
    const stderr = `error: unknown option '--hlep'\n(Did you mean --help?)\nAll options: npm run ${name} -- --help\n`
    await expect(promisify(execFile)(process.execPath, [join(ROOT, file!), '--hlep'])).rejects.toMatchObject({ code: 1, stdout: '', stderr })
  })

  it.each(['remote', 'tunnel', 'bind', 'host'])('dev refuses --%s, which would open the deck to everybody', async (option) => {
    await expect(promisify(execFile)(process.execPath, [join(ROOT, 'scripts/dev.ts'), `--${option}`])).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`There is no option --${option}: it would open the deck`) })
  })
})
