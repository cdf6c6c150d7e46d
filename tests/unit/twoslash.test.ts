import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../addons/twoslash/node/deck.ts'
import { findFences } from '../../addons/twoslash/node/fences.ts'
import { whyUnchecked } from '../../addons/twoslash/node/programs.ts'
import { RECORDINGS } from '../../addons/twoslash/node/recordings.ts'
import { askServer } from '../../addons/twoslash/node/server.ts'
import languages from '../../setup/twoslash.ts'
import { installDebianPackages } from '../browsers/install.ts'

const root = join(import.meta.dirname, '../..')
const deck = { entry: join(root, 'slides.md'), languages, recordings: join(root, RECORDINGS) }
const [go, yaml] = languages as [typeof languages[0], typeof languages[0]]
const fences = await findFences(deck.entry, languages)
const [person = ''] = fences.filter(({ language }) => language === go).map(({ code }) => code)
const [repository = '', policy = ''] = fences.filter(({ language }) => language === yaml).map(({ code }) => code)

if (person && whyUnchecked(go))
  installDebianPackages(go.needs!.debian, 'check the Go code')
const noGo = person ? whyUnchecked(go) : 'no slide has Go code'
if (noGo)
  console.warn(noGo)

/** What is wrong with the code once a piece of it is replaced, each message after its line, counted from 0. */
async function mistakes(language: typeof go, code: string, from: string, to: string): Promise<string[]> {
  expect(code).toContain(from)
  return (await askServer(language, code.replace(from, to))).findings.map(({ line, message }) => `${line}: ${message}`)
}

it.skipIf(fences.length === 0)('has a recording of every fence, and no other', async () => {
  expect(await check(deck, [])).toEqual([])
})

describe.skipIf(!policy).concurrent('the Flux manifests', () => {
  it('are right, and documented as recorded', async () => {
    expect(await check(deck, [yaml])).toEqual([])
  })

  it('are right as v1 too: only `apiVersion` is dated', async () => {
    expect(await mistakes(yaml, policy, 'v1beta2', 'v1')).toEqual([])
  })

  it('would not pass with a wrong field, value, interval or kind', async () => {
    expect(await Promise.all([
      mistakes(yaml, repository, 'interval:', 'intervall:'),
      mistakes(yaml, policy, 'order: asc', 'order: up'),
      mistakes(yaml, repository, '1m', 'soon'),
    ])).toEqual([
      expect.arrayContaining(['7: Property intervall is not allowed.', '5: Missing property "interval".']),
      expect.arrayContaining(['13: Value is not accepted. Valid values: "asc", "desc".']),
      [expect.stringMatching(/^7: String does not match the pattern /)],
    ])
    expect(await mistakes(yaml, policy, 'ImagePolicy', 'ImagePolicies')).toEqual([expect.stringMatching(/^0: .* no ImagePolicies in image\.toolkit\.fluxcd\.io\/v1beta2\./)])
  })
})

describe.skipIf(noGo).concurrent('the Go code', () => {
  it('is right, and says what was recorded', async () => {
    expect(await check(deck, [go])).toEqual([])
  })

  it('would not pass with a field that Person does not have', async () => {
    expect(await mistakes(go, person, 'Community:', 'Comunity: ')).toEqual(['5: unknown field Comunity in struct literal'])
  })

  it('would not pass if Person lost a field', async ({ onTestFinished }) => {
    const context = await mkdtemp(join(tmpdir(), 'person-'))
    onTestFinished(() => rm(context, { recursive: true }))
    await cp(go.context!, context, { recursive: true })
    const file = join(context, 'person.go')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\tCommunity string\n/m, ''))
    expect(await mistakes({ ...go, context }, person, 'Role', 'Role')).toEqual(['5: unknown field Community in struct literal'])
  })
})
