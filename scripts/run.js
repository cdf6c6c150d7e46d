// @ts-check
/*
 * Runs a command on the Node that this project pins, whichever Node (20 or newer) started this file:
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
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const pinned = [`node-${platform}`, `node-bin-${platform}`].map(name => join(modules, name, 'bin')).find(existsSync)

const words = process.argv.slice(2)
if (words[0]?.endsWith('.ts'))
  words.unshift('node')

const child = spawn(words.map(word => JSON.stringify(word)).join(' '), {
  // A package's command is a shell script on Windows.
  shell: true,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [...pinned ? [pinned] : [], join(modules, '.bin'), process.env.PATH].join(delimiter),
    // Parsing the tools is a good part of a short command's time: Node keeps what came of it.
    NODE_COMPILE_CACHE: join(modules, '../.cache/node'),
  },
})
// Ctrl-C reaches the command too: it says its last words, and ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill())
child.on('exit', code => process.exit(code ?? 1))
