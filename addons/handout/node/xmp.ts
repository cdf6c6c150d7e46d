import type { DocumentInfo } from './document.ts'
import { escapeHtml } from 'deck-kit/node/html'

/** The XMP packet of a document: the content of its info dictionary, and the claim to conform to PDF/UA-1. */
export function xmpMetadata(info: Omit<DocumentInfo, 'outline'>): string {
  const { title, language, author, subject, keywords } = info
  const inDefaultLanguage = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeHtml(text)}</rdf:li></rdf:Alt>`
  const properties = [
    `<dc:title>${inDefaultLanguage(title)}</dc:title>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeHtml(language)}</rdf:li></rdf:Bag></dc:language>`,
    author && `<dc:creator><rdf:Seq><rdf:li>${escapeHtml(author)}</rdf:li></rdf:Seq></dc:creator>`,
    subject && `<dc:description>${inDefaultLanguage(subject)}</dc:description>`,
    keywords.length && `<pdf:Keywords>${escapeHtml(keywords.join(', '))}</pdf:Keywords>`,
    '<xmp:CreatorTool>Slidev</xmp:CreatorTool>',
    '<pdfuaid:part>1</pdfuaid:part>',
  ]
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${properties.filter(Boolean).join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}
