import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { defineTwoslash } from 'slidev-addon-twoslash'
import { schemaOf } from './twoslash/flux.ts'

const here = join(import.meta.dirname, 'twoslash')
const yamlServer = fileURLToPath(import.meta.resolve('yaml-language-server/bin/yaml-language-server'))

export default defineTwoslash([
  {
    id: 'go',
    command: ['gopls'],
    needs: { programs: ['go', 'gopls'], debian: ['golang-go', 'gopls'] },
    // Nothing is fetched, whatever go.mod says.
    env: { GOPROXY: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod' },
    file: 'main.go',
    context: join(here, 'go'),
    prelude: 'package main\n\n',
    settings: { gopls: { linksInHover: false } },
    // That `me` is declared and never used is the speaker's joke.
    tolerate: ['UnusedVar'],
  },
  {
    id: 'yaml',
    everyFence: true,
    command: [process.execPath, yamlServer, '--stdio'],
    file: 'manifest.yaml',
    files: async code => ({ 'schema.json': JSON.stringify(schemaOf(code)) }),
    prelude: '# yaml-language-server: $schema=schema.json\n',
    settings: {
      yaml: {
        hover: true,
        validate: true,
        hoverSchemaSource: false,
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
      },
    },
  },
])
