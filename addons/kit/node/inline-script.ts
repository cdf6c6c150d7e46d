import { minifySync } from 'vite'

/**
 * The text of an inline script that runs a function, minified: each page carries it.
 *
 * @param run is sent as its source, so it uses nothing from outside itself
 */
export function inlineScript(run: () => void): string {
  return minifySync(`${run.name}.js`, `(${run})()`).code
}
