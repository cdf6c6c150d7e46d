/** Escapes a text for HTML and XML, also in attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[<>&"]/g, character => `&#${character.codePointAt(0)};`)
}
