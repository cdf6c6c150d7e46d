import type { Complaint } from 'slidev-addon-twoslash'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'
import { isNode, LineCounter, parse, parseDocument } from 'yaml'

// 3.0.1 and not 4.0.0: it is made from Flux's CRDs, so it knows what `interval` means and which intervals there are;
// 4.0.0 is made from Flux's Go types and has lost both.
const FLUX = fileURLToPath(new URL('.', import.meta.resolve('@kubernetes-models/flux-cd')))

interface Manifest { apiVersion: string, kind: string }

const schemas = new Map<string, object>()

/**
 * The JSON schema of the resource that a manifest describes, closed: a field that Flux does not know is a mistake.
 *
 * @throws if Flux has no such resource.
 */
export async function schemaOf(manifest: string): Promise<object> {
  const file = modelOf(parse(manifest)).replace(/\.js$/, '.d.ts')
  const known = schemas.get(file)
  if (known)
    return known
  const type = `I${parse(manifest).kind}`
  const schema = createGenerator({
    path: file,
    tsconfig: join(import.meta.dirname, 'schema.tsconfig.json'),
    skipTypeCheck: true,
    topRef: false,
    additionalProperties: false,
  }).createSchema(type)
  schemas.set(file, schema)
  return schema
}

function modelOf({ apiVersion, kind }: Manifest): string {
  const file = join(FLUX, apiVersion, `${kind}.js`)
  if (!existsSync(file))
    throw new Error(`Flux has no ${kind} in ${apiVersion}.`)
  return file
}

/** What Flux's API would refuse: its validators know patterns, which its types do not. */
export async function apiProblems(manifest: string): Promise<Complaint[]> {
  const lines = new LineCounter()
  const document = parseDocument(manifest, { lineCounter: lines })
  const resource = document.toJS()
  const { [resource.kind]: Resource } = await import(pathToFileURL(modelOf(resource)).href)
  try {
    new Resource(resource).validate()
    return []
  }
  catch (error) {
    const { errors } = error as { errors: { instancePath: string, message: string }[] }
    return errors.map(({ instancePath, message }) => {
      const path = instancePath.split('/').slice(1)
      const node = document.getIn(path, true)
      const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line - 1 : 0
      return { line, message: `${path.join('.')} ${message}` }
    })
  }
}

/** The same manifest in another version of its API: only `apiVersion` changes. */
export function asVersion(manifest: string, version: string): string {
  return manifest.replace(/^(apiVersion: [\w.]+\/)\w+$/m, `$1${version}`)
}
