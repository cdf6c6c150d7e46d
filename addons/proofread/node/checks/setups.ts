import type { Problem } from '../deck.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

/** The setup files that Slidev 53 runs in the browser: https://sli.dev/custom/. */
const BROWSER_SETUPS = ['code-runners', 'context-menu', 'main', 'mermaid', 'monaco', 'root', 'routes', 'shortcuts']

/**
 * A setup file of the browser that is no JavaScript, or whose default export is no function: an export runs none.
 * `checkStart` checks those that Slidev loads in Node, before it starts, and without Vite's parser.
 */
export function checkSetups(root: string): Problem[] {
  const files = BROWSER_SETUPS.flatMap(name => ['ts', 'js'].map(type => join(root, `setup/${name}.${type}`)))
  return files.filter(file => existsSync(file)).flatMap((file) => {
    const code = readFileSync(file, 'utf8')
    const problemAt = (index: number, message: string): Problem =>
      ({ severity: 'error', file, line: code.slice(0, index).split('\n').length, message })
    const { errors: [error], program } = parseSync(file, code)
    if (error)
      return problemAt(error.labels[0]?.start ?? 0, error.message)
    return program.body.filter(node => node.type === 'ExportDefaultDeclaration').flatMap(({ start, declaration }) => {
      const value = 'expression' in declaration && typeof declaration.expression === 'object'
        ? declaration.expression
        : declaration
      return /^(?:Object|Array)Expression$|Literal$/.test(value.type)
        ? problemAt(start, 'its default export has to be a function')
        : []
    })
  })
}
