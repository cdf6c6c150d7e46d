/** A text as it stands in HTML or XML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[<>&"]/g, character => `&#${character.codePointAt(0)};`)
}
