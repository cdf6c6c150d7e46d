import { minifySync } from 'vite'

/** Escapes a text for HTML and XML, also in attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[<>&"]/g, character => `&#${character.codePointAt(0)};`)
}

/** The text of an inline script, minified, that runs a function; its source may use nothing from outside itself. */
export function inlineScript(run: () => void): string {
  return minifySync(`${run.name}.js`, `(${run})()`).code
}
