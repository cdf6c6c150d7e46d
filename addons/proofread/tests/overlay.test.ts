import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../../scripts/lib/slidev.ts'
import { startDev } from '../../../tests/dev.ts'
import { makeDeck } from '../../../tests/fixture-deck.ts'

it('dev shows in the browser the line that the author wrote', async () => {
  const folder = await makeDeck({ name: 'proofread-overlay', addons: ['slidev-addon-proofread'], files: {
    'slides.md': '<Chart />\n',
    // Its node_modules is this project's, whose dev server may be running.
    'vite.config.ts': 'export default { cacheDir: \'.vite\' }\n',
    'components/Chart.vue': '<template>Chart</template>\n\n<script setup>\nconst a = = 1\n</script>\n',
  } })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const { url, close } = await startDev(folder)
  // The page that Vite sends in place of a module has what its overlay shows.
  const overlay = await (await fetch(new URL('components/Chart.vue', url))).text().finally(close)
  expect(/const error = (.*)/.exec(overlay)?.[1]).toMatch(/"message":"Unexpected token".*"line":4/)
})
