import type { Page } from '@playwright/test'
import type { Rolldown } from 'vite'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from '@playwright/test'
import { build } from 'vite'

const ADDRESS = 'https://talk.example.org/'

/** An app with a word that has a popup, as a slide with a twoslash fence is one, and a word with a tooltip. */
const APP = `
import { createApp, h, resolveComponent, resolveDirective, withDirectives } from 'vue'
import popups from ${JSON.stringify(join(import.meta.dirname, '../client/lazy/twoslash.ts'))}

createApp({
  render: () => h('main', [
    h(resolveComponent('VMenu'), null, { default: () => h('span', 'interval'), popper: () => 'How often.' }),
    withDirectives(h('p', 'suspend'), [[resolveDirective('tooltip'), 'Whether to rest.']]),
  ]),
}).use(popups, {}).mount('#app')
`

async function buildApp(): Promise<Rolldown.RolldownOutput> {
  const { NODE_ENV } = process.env
  try {
    return await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [{ name: 'app', resolveId: source => source === 'app' ? 'app' : undefined, load: id => id === 'app' ? APP : undefined }],
      build: { write: false, rolldownOptions: { input: 'app', output: { entryFileNames: 'app.js' } } },
    }) as Rolldown.RolldownOutput
  }
  finally {
    // Vite 8 leaves it at `production`, and a dev server that another test starts from here would show blank pages.
    if (NODE_ENV === undefined)
      delete process.env.NODE_ENV
    else
      process.env.NODE_ENV = NODE_ENV
  }
}

/** Shows that app, in which every script but the first comes only once this is called: as it is, or not at all. */
async function open(page: Page): Promise<(comes: boolean) => void> {
  const { output } = await buildApp()
  let decide = (_: boolean): void => {}
  const decided = new Promise<boolean>(resolve => decide = resolve)
  await page.route(`${ADDRESS}**`, async (route) => {
    const file = output.find(({ fileName }) => route.request().url() === ADDRESS + fileName)
    if (!file)
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="app"></div><script type="module" src="app.js"></script>' })
    else if (file.fileName === 'app.js' || await decided)
      await route.fulfill({ contentType: 'text/javascript', body: 'code' in file ? file.code : String(file.source) })
    else
      await route.abort()
  })
  await page.goto(ADDRESS)
  return decide
}

test('words stand there before their popups come', async ({ page }) => {
  const decide = await open(page)
  await expect(page.getByRole('main')).toHaveText('intervalsuspend')
  decide(true)
  await page.locator('.v-popper span').hover()
  await expect(page.getByText('How often.')).toBeVisible()
  await page.getByText('suspend').hover()
  await expect(page.getByText('Whether to rest.')).toBeVisible()
})

test('words stay there where their popups do not come', async ({ page }) => {
  const decide = await open(page)
  const failed = page.waitForEvent('console', message => message.text().includes('dynamically imported module'))
  decide(false)
  await failed
  await expect(page.getByRole('main')).toHaveText('intervalsuspend')
})
