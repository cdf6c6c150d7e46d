import type { PDFRef } from 'pdf-lib'
import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib'

/** What a reader's program shows about a document. Absent fields are left as they are. */
export interface Description {
  title: string
  /** BCP 47, such as `en` or `pt-BR`. */
  language: string
  author?: string
  subject?: string
  keywords?: string[]
  /** One bookmark each, in order; pages count from 0. */
  outline: { title: string, page: number }[]
}

/**
 * Adds metadata, language and bookmarks to a PDF without touching its pages or their tags. (pdf-lib's
 * `copyPages`, which Slidev 53 exports slide by slide with, loses every tag.)
 */
export async function describe(pdf: Uint8Array, about: Description): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.setTitle(about.title, { showInWindowTitleBar: true })
  document.setLanguage(about.language)
  document.setCreator('Slidev')
  if (about.author)
    document.setAuthor(about.author)
  if (about.subject)
    document.setSubject(about.subject)
  if (about.keywords?.length)
    document.setKeywords([about.keywords.join(', ')])
  mapRoles(document)
  addOutline(document, about.outline)
  return document.save()
}

/**
 * Chromium 156 tags bold and emphasised text with roles of PDF 2.0 in a PDF 1.4: readers that know only
 * the older roles are told to take them for spans.
 */
function mapRoles(document: PDFDocument): void {
  const tree = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  tree?.set(PDFName.of('RoleMap'), document.context.obj({ Strong: 'Span', Em: 'Span' }))
}

function addOutline(document: PDFDocument, entries: Description['outline']): void {
  const { context, catalog } = document
  const root = context.nextRef()
  const refs = entries.map(() => context.nextRef())
  entries.forEach(({ title, page }, i) => {
    const neighbours: Record<string, PDFRef | undefined> = { Prev: refs[i - 1], Next: refs[i + 1] }
    context.assign(refs[i]!, context.obj({
      Title: PDFHexString.fromText(title),
      Parent: root,
      Dest: [document.getPage(page).ref, 'Fit'],
      ...Object.fromEntries(Object.entries(neighbours).filter(([, ref]) => ref)),
    }))
  })
  context.assign(root, context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: entries.length }))
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
