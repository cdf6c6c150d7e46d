import type { UnocssPluginContext } from 'unocss'
import type { UnocssVitePluginAPI } from 'unocss/vite'
import type { ViteDevServer } from 'vite'

/** UnoCSS's stylesheets, one for each layer. */
export const STYLESHEET = /[/\\]__uno(?:_\w+)?\.css$/

/** UnoCSS as a server has it, once it has read its configuration; undefined where there is none. */
export async function unoCSS({ config }: ViteDevServer): Promise<UnocssPluginContext | undefined> {
  const api = config.plugins.find(({ name }) => name === 'unocss:api')?.api as UnocssVitePluginAPI | undefined
  const context = api?.getContext()
  await context?.ready
  return context
}
