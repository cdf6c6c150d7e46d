import type { PDFContext, PDFDocument, PDFObject } from 'pdf-lib'
import { Buffer } from 'node:buffer'
import { decodePDFRawStream, PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef } from 'pdf-lib'
import { decorationIds, markArtifacts } from './content-stream.ts'

/** An element of a PDF's structure tree: a tag. */
interface Element {
  ref: PDFRef
  dict: PDFDict
  role: string
  children: Child[]
}

/** Marked content of a page or of a group on it. */
interface MarkedContent {
  page: PDFRef
  /** The content stream it is in: the page's own, or that of a group of its own (a form XObject). */
  owner: PDFRef
  id: number
}

/** A link's area on a page. */
interface Annotation {
  page: PDFRef
  annotation: PDFRef
}

type Child = Element | MarkedContent | Annotation

/** Elements whose children are parts of a line, not blocks. */
const TEXT = /^(?:P|H\d|Span|Strong|Em|Quote|Code|Link|Lbl|LI|LBody|T[HD]|Caption|Figure|Formula)$/
const INLINE = /^(?:Span|Strong|Em|Quote|Code|Link|Formula)$/
/** Elements of which lines and areas are the content, not the decoration. */
const DRAWN = /^(?:Figure|Formula|Lbl|Link)$/

/**
 * Corrects what Chromium 156's tags lack for PDF/UA-1:
 *
 * - backgrounds and borders, and whatever is not tagged, become artifacts
 * - `NonStruct` becomes a paragraph where it holds text of its own, and goes elsewhere
 * - a list item holds a label and a body, a list only items
 * - headings skip no level
 * - every figure has an alternative text
 * - roles of PDF 2.0 are mapped to those of PDF 1.7
 *
 * A document without tags is left as it is.
 */
export function repairStructure(document: PDFDocument): void {
  const { context, catalog } = document
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  const top = root?.get(PDFName.of('K'))
  if (!root || !(top instanceof PDFRef))
    return
  const streams = paintedStreams(document)
  const decorations = new Map(streams.map(({ owner, source }) => [owner, decorationIds(source)]))
  const tree = readElement(context, top, decorations)
  const before = [...elementsOf(tree)].map(({ ref }) => ref)

  tree.children = replaceNonStruct(tree.children, false)
  for (const element of [...elementsOf(tree)])
    repairElement(context, element)
  renumberHeadings(tree)
  writeTree(context, root, tree)

  const after = [...elementsOf(tree)]
  for (const ref of new Set(before).difference(new Set(after.map(({ ref }) => ref))))
    context.delete(ref)
  const contents = after.flatMap(({ children }) => children.filter(child => 'id' in child))
  for (const { ref, owner, source, dict, groups } of streams) {
    const tagged = new Set(contents.filter(content => content.owner === owner).map(({ id }) => id))
    const stream = context.flateStream(markArtifacts(source, tagged, groups))
    for (const [key, value] of dict.entries()) {
      if (key !== PDFName.of('Length') && key !== PDFName.of('Filter'))
        stream.dict.set(key, value)
    }
    context.assign(ref, stream)
  }
}

/** Reads an element and all in it, without backgrounds and borders, which become artifacts. */
function readElement(
  context: PDFContext,
  ref: PDFRef,
  decorations: Map<PDFRef, Set<number>>,
  parentPage?: PDFRef,
): Element {
  const dict = context.lookup(ref, PDFDict)
  const role = dict.lookup(PDFName.of('S'), PDFName).decodeText()
  const page = dict.get(PDFName.of('Pg')) as PDFRef | undefined ?? parentPage
  const children = listOf(context, dict.get(PDFName.of('K'))).map((child): Child => {
    if (child instanceof PDFNumber)
      return { page: page!, owner: page!, id: child.asNumber() }
    if (child instanceof PDFRef)
      return readElement(context, child, decorations, page)
    const reference = child as PDFDict
    const own = reference.get(PDFName.of('Pg')) as PDFRef | undefined ?? page!
    const annotation = reference.get(PDFName.of('Obj'))
    return annotation instanceof PDFRef
      ? { page: own, annotation }
      : {
          page: own,
          owner: reference.get(PDFName.of('Stm')) as PDFRef | undefined ?? own,
          id: reference.lookup(PDFName.of('MCID'), PDFNumber).asNumber(),
        }
  })
  const isDecoration = (child: Child): boolean => 'id' in child && !!decorations.get(child.owner)?.has(child.id)
  return { ref, dict, role, children: DRAWN.test(role) ? children : children.filter(child => !isDecoration(child)) }
}

function listOf(context: PDFContext, value: PDFObject | undefined): PDFObject[] {
  const array = context.lookup(value)
  return array instanceof PDFArray ? array.asArray() : value ? [value] : []
}

function* elementsOf(element: Element): Generator<Element> {
  yield element
  for (const child of element.children) {
    if ('role' in child)
      yield* elementsOf(child)
  }
}

function isElement(child: Child, role: RegExp): child is Element {
  return 'role' in child && role.test(child.role)
}

/** Replaces `NonStruct`, which Chromium uses for each run of text and each <div>, and drops empty elements. */
function replaceNonStruct(children: Child[], isInText: boolean): Child[] {
  return children.flatMap((child) => {
    if (!('role' in child))
      return [child]
    if (child.role === 'NonStruct' && !isInText && child.children.length > 0 && child.children.every(isInline))
      child.role = 'P'
    child.children = replaceNonStruct(child.children, isInText || TEXT.test(child.role))
    if (child.role === 'NonStruct' && child.children.some(grandchild => !('role' in grandchild)) && !isInText)
      child.role = 'Div'
    if (child.role === 'NonStruct')
      return child.children
    return child.children.length > 0 || isElement(child, /^T[HD]$/) ? [child] : []
  })
}

/** Whether something is a part of a line: text, a tag within text, or a run of text. */
function isInline(child: Child): boolean {
  return !('role' in child) || INLINE.test(child.role)
    || (child.role === 'NonStruct' && child.children.every(grandchild => !('role' in grandchild)))
}

function repairElement(context: PDFContext, element: Element): void {
  const wrap = (role: string, children: Child[]): Element =>
    ({ ref: context.nextRef(), dict: context.obj({ Type: 'StructElem' }), role, children })
  if (element.role === 'LI') {
    const labels = element.children.filter(child => isElement(child, /^Lbl$/))
    const body = element.children.filter(child => !isElement(child, /^Lbl$/))
    element.children = [...labels, ...body.length > 0 ? [wrap('LBody', body)] : []]
  }
  if (element.role === 'L') {
    element.children = element.children.map(child =>
      isElement(child, /^(?:LI|L|Caption)$/) ? child : wrap('LI', [wrap('LBody', [child])]))
  }
  if (/^(?:Figure|Formula)$/.test(element.role) && !element.dict.has(PDFName.of('Alt')))
    element.dict.set(PDFName.of('Alt'), PDFHexString.fromText('Picture without a description'))
}

/** Makes the first heading an H1, and each other one at most one level below the one that it belongs to. */
function renumberHeadings(tree: Element): void {
  /** The original levels of the headings that the next one may belong to. */
  const open: number[] = []
  for (const element of elementsOf(tree)) {
    const level = Number(/^H(\d)$/.exec(element.role)?.[1])
    if (!level)
      continue
    while (open.length > 0 && open.at(-1)! >= level)
      open.pop()
    open.push(level)
    element.role = `H${open.length}`
  }
}

/** Writes the elements back, and for each marked content and each annotation the element that it belongs to. */
function writeTree(context: PDFContext, root: PDFDict, tree: Element): void {
  const parents = new Map<number, PDFRef | (PDFRef | undefined)[]>()
  write(tree, root.context.getObjectRef(root)!)
  const entries = [...parents].sort(([a], [b]) => a - b).flatMap(([key, parent]) => [
    PDFNumber.of(key),
    Array.isArray(parent) ? context.register(context.obj(Array.from(parent, ref => ref ?? null))) : parent,
  ])
  root.set(PDFName.of('ParentTree'), context.register(context.obj({ Nums: entries })))
  root.set(PDFName.of('RoleMap'), context.obj({ Strong: 'Span', Em: 'Span' }))

  function write({ ref, dict, role, children }: Element, parent: PDFRef): void {
    const page = children.find(child => 'page' in child)?.page
    dict.set(PDFName.of('S'), PDFName.of(role))
    dict.set(PDFName.of('P'), parent)
    dict.delete(PDFName.of('Pg'))
    if (page)
      dict.set(PDFName.of('Pg'), page)
    dict.set(PDFName.of('K'), context.obj(children.map((child) => {
      if ('role' in child) {
        write(child, ref)
        return child.ref
      }
      if ('annotation' in child) {
        parents.set(structParent(child.annotation, 'StructParent'), ref)
        return { Type: 'OBJR', Obj: child.annotation, Pg: child.page }
      }
      const key = structParent(child.owner, 'StructParents')
      const list = (parents.get(key) ?? []) as (PDFRef | undefined)[]
      parents.set(key, list)
      list[child.id] = ref
      if (child.owner === page)
        return child.id
      return { Type: 'MCR', MCID: child.id, Pg: child.page, ...child.owner !== child.page && { Stm: child.owner } }
    })))
    context.assign(ref, dict)
  }

  function structParent(ref: PDFRef, key: string): number {
    const object = context.lookup(ref)
    const dict = object instanceof PDFRawStream ? object.dict : object as PDFDict
    return dict.lookup(PDFName.of(key), PDFNumber).asNumber()
  }
}

/** A content stream of a page, or of a group with tags of its own on one. */
interface PaintedStream {
  ref: PDFRef
  /** The page or the group. */
  owner: PDFRef
  source: string
  dict: PDFDict
  /** The names of the groups with tags that it paints. */
  groups: Set<string>
}

function paintedStreams(document: PDFDocument): PaintedStream[] {
  const { context } = document
  const forms = context.enumerateIndirectObjects().flatMap(([ref, object]) => {
    const hasTags = object instanceof PDFRawStream && object.dict.has(PDFName.of('StructParents'))
    return hasTags ? [{ owner: ref, ref, node: object.dict }] : []
  })
  const pages = document.getPages().map(({ ref, node }) =>
    ({ owner: ref, ref: node.get(PDFName.of('Contents')) as PDFRef, node: node as PDFDict }))
  return [...pages, ...forms].map(({ owner, ref, node }) => {
    const stream = context.lookup(ref) as PDFRawStream
    const source = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    const resources = node.lookupMaybe(PDFName.of('Resources'), PDFDict)
    const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.entries() ?? []
    const groups = objects.filter(([, object]) => forms.some(form => form.ref === object))
    return { ref, owner, source, dict: stream.dict, groups: new Set(groups.map(([name]) => name.toString())) }
  })
}
