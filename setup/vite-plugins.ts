import { defineVitePluginsSetup } from '@slidev/types'
import { addressCard } from './address-card/plugin.ts'
import site from './site.ts'
import { wholeModules } from './whole-modules.ts'

export default defineVitePluginsSetup(({ data: { headmatter } }) => {
  const { website } = { ...headmatter.defaults as object, ...headmatter } as { website?: string }
  return [addressCard(site.url ?? website), wholeModules()]
})
