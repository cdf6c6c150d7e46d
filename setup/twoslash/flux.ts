import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Schema = { description?: string, properties?: Record<string, Schema>, items?: Schema } & Record<string, unknown>

/** Of a CustomResourceDefinition of Kubernetes. */
interface Definition {
  spec: {
    group: string
    names: { kind: string }
    versions: { name: string, schema: { openAPIV3Schema: Schema } }[]
  }
}

const FLUX = join(import.meta.dirname, 'flux')
const OBJECT_META = join(import.meta.dirname, 'object-meta.yaml')

/**
 * The JSON schema of the Flux resource that a manifest describes, by Flux's own definitions in `setup/twoslash/flux/`.
 * It is closed: a field that Flux does not know is an error.
 * @throws if no definition there has the manifest's kind and version.
 */
export function schemaOf(manifest: string): Schema {
  const { apiVersion, kind } = parse(manifest) as { apiVersion: string, kind: string }
  const version = readdirSync(FLUX)
    .map(file => readYaml<Definition>(join(FLUX, file)).spec)
    .filter(({ names }) => names.kind === kind)
    .flatMap(({ group, versions }) => versions.filter(({ name }) => `${group}/${name}` === apiVersion))[0]
  if (!version)
    throw new Error(`setup/twoslash/flux/ defines no ${kind} in ${apiVersion}. If Flux has it, add it there.`)
  const schema = closed(version.schema.openAPIV3Schema)
  Object.assign(schema.properties!, { metadata: readYaml<Schema>(OBJECT_META) })
  Object.assign(schema.properties!.apiVersion!, { const: apiVersion })
  Object.assign(schema.properties!.kind!, { const: kind })
  return schema
}

function readYaml<Content>(file: string): Content {
  return parse(readFileSync(file, 'utf8')) as Content
}

/**
 * The same schema, which allows an object no other properties than those it names. Its descriptions are unwrapped: the
 * server would show each of their lines as a paragraph.
 */
function closed(schema: Schema): Schema {
  const { properties, items, description } = schema
  return {
    ...schema,
    description: description?.replaceAll(/(?<!\n)\n(?!\n)/g, ' '),
    ...properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, closed(property)])),
      additionalProperties: false,
    },
    ...items && { items: closed(items) },
  }
}
