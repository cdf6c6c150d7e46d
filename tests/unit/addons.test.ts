import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join, relative, resolve } from 'node:path'
import { resolveOptions } from '@slidev/cli'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/lib/slidev.ts'

const ADDONS = join(ROOT, 'addons')

interface Manifest { name: string, private?: boolean, dependencies?: object, peerDependencies?: object }

/** The packages that a package says it needs. */
function needs({ dependencies, peerDependencies }: Manifest): string[] {
  return Object.keys({ ...dependencies, ...peerDependencies })
}

/** What every deck has installed: Slidev, and what Slidev brings along. */
const slidevs = ['@slidev/cli', '@slidev/client', '@slidev/parser', '@slidev/types']
  .flatMap(name => [name, ...needs(JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')))])

/** What a file imports, by the words in the source. */
function importsOf(path: string): string[] {
  const imports = /^(?:import |(?:import|export) .*from |\} from )'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm
  return Array.from(readFileSync(path, 'utf8').matchAll(imports), ([, written, called]) => (written ?? called)!)
}

/** The package that an import names; hast is nothing but types. */
function packageOf(name: string): string {
  return name === 'hast' ? '@types/hast' : name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
}

// By their names as packages, Slidev 53 loads them in the order in which it finds them. Vite's plugins then change
// places from start to start, and Vite bundles its libraries again.
it('are loaded in the order of package.json', async () => {
  const { slidev } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const { addonRoots } = await resolveOptions({ entry: join(ROOT, 'slides.md') }, 'dev')
  expect(addonRoots.map(root => basename(root))).toEqual(slidev.addons.map((name: string) => basename(name)))
})

describe.each(readdirSync(ADDONS).filter(name => name !== 'kit'))('%s', (name) => {
  const folder = join(ADDONS, name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:js|ts|vue)$/.test(file) && !/fixtures|node_modules/.test(file))
  const code = files.filter(file => !file.startsWith('tests'))

  it('is a package that nobody publishes by mistake, and says how a deck takes it', () => {
    expect(manifest).toMatchObject({ name: `slidev-addon-${name}`, private: true })
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`"slidev-addon-${name}"`)
  })

  it('imports from no other addon and not from the deck', () => {
    const outside = code.flatMap(file => importsOf(join(folder, file))
      .filter(source => source.startsWith('.') && relative(folder, resolve(folder, file, '..', source)).startsWith('..'))
      .map(source => `${file}: ${source}`))
    expect(outside).toEqual([])
  })

  it('names the packages that it needs beyond Slidev\'s own', () => {
    const known = [...slidevs, ...needs(manifest), ...builtinModules]
    const unnamed = code.flatMap(file => importsOf(join(folder, file))
      .filter(source => !/^[./#]|^(?:node|server-reactive|virtual):/.test(source) && !known.includes(packageOf(source)))
      .map(source => `${file}: ${source}`))
    expect(unnamed).toEqual([])
    // And none that it does not.
    const imported = files.flatMap(file => importsOf(join(folder, file))).map(packageOf)
    expect(needs(manifest).filter(needed => !imported.includes(needed))).toEqual([])
  })
})
