import { minifySync } from 'vite'

/** The text of an inline script, minified, that runs a function; its source may use nothing from outside itself. */
export function inlineScript(run: () => void): string {
  return minifySync(`${run.name}.js`, `(${run})()`).code
}
