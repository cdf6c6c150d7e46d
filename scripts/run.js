// @ts-check
/*
 * Runs a command with the project's own tools on the PATH, whichever Node (20.11 or newer) started this file:
 *
 *     node scripts/run.js slidev build        a command of an installed package
 *     node scripts/run.js scripts/export.ts   a script of ours
 *
 * A Node that cannot run TypeScript is replaced by the one of scripts/node/package.json, installed at the first need.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { installPackages } from './lib/install.js'

const modules = join(import.meta.dirname, '../node_modules')
const isWindows = process.platform === 'win32'

const words = process.argv.slice(2)
if (words[0]?.endsWith('.ts'))
  words.unshift('node')
const [command = 'node', ...args] = words

/** @type {import('node:child_process').SpawnOptions} */
const options = {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [await nodeFolder(), join(modules, '.bin'), process.env.PATH].join(delimiter),
    // Node caches the tools' compiled code: to compile them takes a good part of a short command's time.
    NODE_COMPILE_CACHE: join(modules, '../.cache/node'),
  },
}
// A package's command is a shell script on Windows.
const child = isWindows
  ? spawn(words.map(word => JSON.stringify(word)).join(' '), { ...options, shell: true })
  : spawn(command, args, options)

// In a terminal, Ctrl-C reaches the command itself, and this process ends with it.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
process.on('SIGTERM', () => child.kill())
// npm cannot forward SIGKILL.
const parents = parentsOf()
setInterval(() => parentsOf() === parents || child.kill(), 500).unref()
child.on('error', () => fail(`There is no command "${command}". If it belongs to a package, run npm ci.`))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))

/**
 * The folder of a Node that runs TypeScript and knows `import.meta.main`, as Node does since 22.18 and 24.3. In 24.2
 * it is `false` in TypeScript, and a command would do nothing.
 */
async function nodeFolder() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 3) || (major === 22 && minor >= 18))
    return dirname(process.execPath)
  const folder = join(import.meta.dirname, 'node')
  const platform = `${isWindows ? 'win' : process.platform}-${process.arch}`
  const found = () => [`node-${platform}`, `node-bin-${platform}`]
    .map(name => join(folder, 'node_modules', name, 'bin'))
    .find(bin => existsSync(bin))
  const problem = `Node ${process.versions.node} is too old for this deck`
  const remedy = 'install Node 22.18, 24.3 or newer yourself.'
  if (!found()) {
    console.error(`${problem}: a newer one is being installed into scripts/node/, once.`)
    await installPackages(folder).catch(error => fail(`${error.message}\nOr ${remedy}`))
  }
  return found() ?? fail(`${problem}, and there is no newer one for ${platform} to install: ${remedy}`)
}

/** The parent's process id, and npm's where a shell stays between npm and this process, as on Debian. */
function parentsOf() {
  const { ppid } = process
  const status = `/proc/${ppid}/stat`
  const [, npm] = existsSync(status) ? /\(sh\) \S (\d+)/.exec(readFileSync(status, 'utf8')) ?? [] : []
  return [ppid, npm].join()
}

/**
 * @param {string} reason
 * @returns {never} Nothing: the process ends.
 */
function fail(reason) {
  console.error(reason)
  process.exit(1)
}
