import { Buffer } from 'node:buffer'
import { PDFArray, PDFDict, PDFDocument, PDFHeader, PDFHexString, PDFName, PDFString } from 'pdf-lib'
import { repairStructure } from './structure.ts'
import { xmpMetadata } from './xmp.ts'

/** What a reader's program shows about a document. */
export interface DocumentInfo {
  title: string
  /** BCP 47, such as `en` or `pt-BR`. */
  language: string
  author?: string
  subject?: string
  keywords: string[]
  /** One bookmark each, in order; pages count from 0. Without any, the bookmarks of the PDF stay. */
  outline: { title: string, page: number }[]
}

/** The links of a page, in order: the address, or `#` and the id of a page, and the text. */
export type Links = [target: string, text: string][]

/** Adds metadata, language, bookmarks and link texts to Chromium's tagged PDF, and corrects its tags for PDF/UA-1. */
export async function finishDocument(pdf: Uint8Array, info: DocumentInfo, links: Links[]): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.context.header = PDFHeader.forVersion(1, 7)
  addInfo(document, info)
  if (info.outline.length > 0)
    addOutline(document, info.outline)
  describeLinks(document, links)
  repairStructure(document)
  return document.save()
}

function addInfo(document: PDFDocument, info: DocumentInfo): void {
  document.setTitle(info.title, { showInWindowTitleBar: true })
  document.setLanguage(info.language)
  document.setCreator('Slidev')
  if (info.author)
    document.setAuthor(info.author)
  if (info.subject)
    document.setSubject(info.subject)
  if (info.keywords.length)
    document.setKeywords([info.keywords.join(', ')])
  const metadata = document.context.stream(Buffer.from(xmpMetadata(info)), { Type: 'Metadata', Subtype: 'XML' })
  document.catalog.set(PDFName.of('Metadata'), document.context.register(metadata))
}

function addOutline(document: PDFDocument, entries: DocumentInfo['outline']): void {
  const { context, catalog } = document
  const root = context.nextRef()
  const refs = entries.map(() => context.nextRef())
  entries.forEach(({ title, page }, i) => {
    context.assign(refs[i]!, context.obj({
      Title: PDFHexString.fromText(title),
      Parent: root,
      Dest: [document.getPage(page).ref, 'Fit'],
      ...i > 0 && { Prev: refs[i - 1]! },
      ...i < refs.length - 1 && { Next: refs[i + 1]! },
    }))
  })
  context.assign(root, context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: entries.length }))
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

/** Gives each link on a page the text that it has on the slide, and each page a tab order that follows the tags. */
function describeLinks(document: PDFDocument, linksOfPages: Links[]): void {
  document.getPages().forEach(({ node }, index) => {
    node.set(PDFName.of('Tabs'), PDFName.of('S'))
    const links = [...linksOfPages[index] ?? []]
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []
    for (const annotation of annotations.map(entry => document.context.lookup(entry, PDFDict))) {
      const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict)
      const url = action?.lookupMaybe(PDFName.of('URI'), PDFString)?.decodeText()
      const page = annotation.get(PDFName.of('Dest'))
      const target = page instanceof PDFName ? `#${page.decodeText()}` : url ?? ''
      const link = links.find(([one]) => one === target)
      // Several links may lead to one target. A link over two lines has two annotations: the last text is kept for it.
      if (link && links.filter(([one]) => one === target).length > 1)
        links.splice(links.indexOf(link), 1)
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(link?.[1] || target))
    }
  })
}
