// @ts-check
/*
 * Runs a command on the Node that this project pins, whichever Node (20.11 or newer) started this file:
 *
 *     node scripts/run.js slidev build        a command of an installed package
 *     node scripts/run.js scripts/export.ts   a script of ours
 *
 * npm 11 links that Node as node_modules/.bin/node, first on the PATH of npm's scripts. npm 10.9, which
 * Node 20 comes with, removes the link again together with the packages of the other platforms.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

const modules = join(import.meta.dirname, '../node_modules')
const isWindows = process.platform === 'win32'
const platform = `${isWindows ? 'win' : process.platform}-${process.arch}`
const pinned = [`node-${platform}`, `node-bin-${platform}`].map(name => join(modules, name, 'bin')).find(existsSync)

// Since 22.18 and 24.2, Node runs TypeScript and knows `import.meta.main`, without which a script would do nothing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (!pinned && !(major > 24 || (major === 24 && minor >= 2) || (major === 22 && minor >= 18)))
  fail(`No Node for ${platform} is in node_modules, and Node ${process.versions.node} is too old for this deck. Run npm ci; if it brings none, install Node 22.18, 24.2 or newer.`)

const words = process.argv.slice(2)
if (words[0]?.endsWith('.ts'))
  words.unshift('node')
const [command = 'node', ...args] = words

/** @type {import('node:child_process').SpawnOptions} */
const options = {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [...pinned ? [pinned] : [], join(modules, '.bin'), process.env.PATH].join(delimiter),
    // Parsing the tools is a good part of a short command's time: Node keeps what came of it.
    NODE_COMPILE_CACHE: join(modules, '../.cache/node'),
  },
}
// A package's command is a shell script on Windows.
const child = isWindows
  ? spawn(words.map(word => JSON.stringify(word)).join(' '), { ...options, shell: true })
  : spawn(command, args, options)

// A terminal sends Ctrl-C to the command too, which ends by itself, and so does this process then.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
process.on('SIGTERM', () => child.kill())
// Killed with SIGKILL, npm cannot say so.
const parent = process.ppid
setInterval(() => process.ppid === parent || child.kill(), 500).unref()
child.on('error', () => fail(`There is no command "${command}". If it belongs to a package, run npm ci.`))
child.on('exit', code => process.exit(code ?? 1))

/**
 * @param {string} reason
 * @returns {never} Nothing: the process ends.
 */
function fail(reason) {
  console.error(reason)
  process.exit(1)
}
