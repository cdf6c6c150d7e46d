// @ts-check
/* In JavaScript: scripts/run.js imports it, on a Node that may not run TypeScript. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const CACHE = join(import.meta.dirname, '../../.cache')
const NPM_CI = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

/**
 * Installs the packages of the package.json and package-lock.json in a folder, unless they are there. Another process
 * may do the same at once.
 * @param {string} folder an absolute path
 * @throws {Error} if npm cannot install them; nothing is left then.
 */
export async function installPackages(folder) {
  const modules = join(folder, 'node_modules')
  if (existsSync(modules))
    return
  mkdirSync(CACHE, { recursive: true })
  const temporary = mkdtempSync(join(CACHE, 'npm-'))
  try {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(folder, name), join(temporary, name))
    await npmCi(temporary)
    renameSync(join(temporary, 'node_modules'), modules)
  }
  catch (error) {
    // The other process was quicker.
    if (!existsSync(modules))
      throw error
  }
  finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @param {string} cwd where package.json and package-lock.json are */
async function npmCi(cwd) {
  // npm sets it for the scripts that it runs.
  const { npm_execpath: npm } = process.env
  const [command, ...args] = npm ? [process.execPath, npm, ...NPM_CI] : ['npm', ...NPM_CI]
  const shell = !npm && process.platform === 'win32'
  const child = spawn(/** @type {string} */ (command), args, { cwd, stdio: ['ignore', 2, 2], shell })
  const stop = () => child.kill()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const [code] = await once(child, 'exit')
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (code !== 0)
    throw new Error('npm could not install what is needed. It needs the network this once; what it said is above.')
}
