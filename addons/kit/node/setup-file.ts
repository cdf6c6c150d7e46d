import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

/**
 * Imports the default export of a deck's `setup/NAME.ts`; undefined if the deck has no such file.
 * @throws if the file cannot be imported or has no default export, with its path; in a Node that runs no TypeScript.
 */
export async function loadSetup<Options>(userRoot: string, name: string): Promise<Options | undefined> {
  if (!process.features.typescript)
    throw new Error(`The addons need Node 22.18 or newer, and this is ${process.versions.node}.`)
  const path = join(userRoot, 'setup', `${name}.ts`)
  if (!existsSync(path))
    return undefined
  const { default: options } = await import(pathToFileURL(path).href) as { default?: Options }
  if (options === undefined)
    throw new Error(`${path} has no default export. Export the addon's options from it: see the addon's README.`)
  return options
}
