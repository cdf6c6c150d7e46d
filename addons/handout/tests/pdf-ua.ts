import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

interface Node {
  role?: string
  alt?: string
  type?: string
  children?: Node[]
}

/**
 * What keeps a PDF from conforming to PDF/UA-1, by the machine-checkable conditions of the Matterhorn Protocol 1.1 that
 * a printed deck can fail. Read with pdf.js, which has no part in writing the handout.
 * @returns one line each, with the condition and the page
 */
export async function pdfUaFaults(pdf: Uint8Array): Promise<string[]> {
  const faults: string[] = []
  const check = (isRight: unknown, fault: string): unknown => isRight || faults.push(fault)
  const document = await getDocumentProxy(new Uint8Array(pdf))

  const { info, metadata } = await document.getMetadata() as any
  const xmp: (name: string) => unknown = name => metadata?.get(name)
  check(metadata, '06-001 no XMP metadata')
  check(String(xmp('pdfuaid:part')) === '1', '06-002 no pdfuaid:part')
  check(xmp('dc:title') === info.Title && info.Title, `06-003 dc:title is ${xmp('dc:title')}, not ${info.Title}`)
  check((await document.getMarkInfo())?.Marked, '06-004 not marked as tagged')
  check((await document.getViewerPreferences() as any)?.DisplayDocTitle, '07-001 the title is not shown in the window')
  check(info.Language, '11-006 no language')
  const pagesByTags = allText(pdf).match(/\/Tabs\s*\/S\b/g)?.length
  check(pagesByTags === document.numPages, `28-009 ${pagesByTags} pages are in the tab order of the tags`)

  let level = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { untagged, tagged } = await marks(page)
    check(!untagged, `01-005 page ${number}: ${untagged} operators neither tagged nor artifact`)
    for (const { contentsObj, subtype } of await page.getAnnotations() as any[])
      check(contentsObj?.str, `28-012 page ${number}: ${subtype} without contents`)

    const used = new Set<string>()
    walk(await page.getStructTree() as Node)
    for (const id of tagged)
      check([...used].some(one => one.endsWith(`_mc${id}`)), `01-005 page ${number}: marked content ${id} is in no tag`)

    function walk(node: Node, parent?: Node): void {
      const { role = '', children = [] } = node
      const inside = children.map(child => child.role ?? child.type)
      const holdsOnly = (condition: string, ...allowed: string[]): unknown =>
        check(inside.every(one => allowed.includes(one!)), `${condition} page ${number}: ${role} holds ${inside}`)
      if (node.type === 'content')
        used.add((node as { id: string }).id)
      check(role !== 'NonStruct', `page ${number}: NonStruct`)
      if (/^H\d$/.test(role)) {
        check(Number(role[1]) <= level + 1, `14-003 page ${number}: ${role} after H${level}`)
        level = Number(role[1])
      }
      if (role === 'L')
        holdsOnly('09-004', 'LI', 'L', 'Caption')
      if (role === 'LI') {
        holdsOnly('09-005', 'Lbl', 'LBody')
        check(parent?.role === 'L', `09-005 page ${number}: LI in ${parent?.role}`)
      }
      if (role === 'TR')
        holdsOnly('09-002', 'TH', 'TD')
      if (role === 'Table')
        holdsOnly('09-002', 'TR', 'THead', 'TBody', 'TFoot', 'Caption')
      if (['Figure', 'Formula'].includes(role))
        check(node.alt?.trim(), `13-004 page ${number}: ${role} without an alternative`)
      if (role === 'Link')
        check(inside.some(one => ['annotation', 'object'].includes(one!)), `28-011 page ${number}: Link without its annotation`)
      children.forEach(child => walk(child, node))
    }
  }
  return faults
}

/** How many painting operators of a page stand outside of marked content, and the ids of what is tagged. */
async function marks(page: any): Promise<{ untagged: number, tagged: number[] }> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const paints = [
    OPS.showText,
    OPS.shadingFill,
    OPS.paintImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ]
  const tagged: number[] = []
  /** The open transparency groups, and whether each is only a mask for another one. */
  const masks: boolean[] = []
  let [depth, groups, untagged] = [0, 0, 0]
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index]
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps)
      depth++
    if (operator === OPS.beginMarkedContentProps && groups === 0 && Number.isInteger(args[1]))
      tagged.push(args[1])
    if (operator === OPS.endMarkedContent)
      depth--
    if (operator === OPS.beginGroup)
      masks.push(Boolean(args[0].smask))
    if (operator === OPS.endGroup)
      masks.pop()
    if (operator === OPS.paintFormXObjectBegin)
      groups++
    if (operator === OPS.paintFormXObjectEnd)
      groups--
    const isPainting = operator === OPS.constructPath ? args[0] !== OPS.endPath : paints.includes(operator)
    if (isPainting && depth === 0 && !masks.includes(true))
      untagged++
  }
  return { untagged, tagged }
}

/** The source of a PDF's objects, those in compressed object streams too. */
function allText(pdf: Uint8Array): string {
  const source = Buffer.from(pdf).toString('latin1')
  const streams = [...source.matchAll(/\/Type \/ObjStm[\s\S]*?stream\r?\n([\s\S]*?)endstream/g)]
  const objects = streams.map(([, data]) => inflateSync(Buffer.from(data!, 'latin1'), { finishFlush: 2 }))
  return source + objects.map(object => object.toString('latin1')).join('\n')
}
