import type { PreparserExtensionLoader, PreparserSetup } from '@slidev/types'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { runnerImport } from 'vite'

/** Runs each `setup/preparser.ts`, as Slidev's own command does. Give it to the parser, which by itself reads none. */
export const loadPreparsers: PreparserExtensionLoader = async (roots, headmatter, filepath, mode) => {
  const paths = roots.map(root => join(root, 'setup/preparser.ts')).filter(existsSync)
  // So that an error's stack has the lines of these files.
  process.setSourceMapsEnabled(true)
  const setups = await Promise.all(paths.map(path => runnerImport<{ default: PreparserSetup }>(path)))
  return (await Promise.all(setups.map(({ module }) => module.default({ filepath, headmatter, mode })))).flat()
}
