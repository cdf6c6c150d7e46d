import { expect, test } from '../site.ts'
import { recordTrouble, visitAll } from './slide.ts'

// A service worker that is kept from registering is an error of its own.
test.use({ serviceWorkers: 'allow' })

test('the built deck asks no other host, misses no file and logs no error', async ({ page, site }) => {
  const trouble = recordTrouble(page, site)
  await visitAll(page, site, `${site}presenter/1`)
  expect(trouble).toEqual([])
})
