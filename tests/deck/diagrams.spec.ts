import type { Page } from '@playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, SITE, test } from '../site.ts'

const FLOWS: Record<number, string[]> = {
  2: ['Developer pushes to Git Repo', 'Git Repo trigger CI/CD - DevOps', 'CI/CD - DevOps deploy to Kubernetes'],
  5: ['Developer pushes to Git Repo', 'GitOps Operator watches Git Repo', 'GitOps Operator reconcile Kubernetes'],
  10: ['Flux to Registry: fetch tags', 'Flux patch Git Repo', 'Flux watches Git Repo', 'Flux reconcile Kubernetes'],
}

async function open(page: Page, address: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready)
}

test('no visitor is sent Mermaid', async () => {
  const scripts = (await readdir(SITE, { recursive: true })).filter(file => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(10)
  for (const script of scripts)
    expect(await readFile(join(SITE, script), 'utf8'), script).not.toMatch(/mermaidAPI|cytoscape|katex|elkjs/i)
})

for (const [slide, sentences] of Object.entries(FLOWS)) {
  test(`slide ${slide}: the diagram is whole, and says in words what it shows`, async ({ page, site }) => {
    await open(page, `${site}${slide}?clicks=1`)
    const diagram = page.getByRole('img', { name: 'Flowchart: ' })
    await expect(diagram).toBeVisible()
    await expect(diagram).toHaveAccessibleDescription(sentences.join('; '))
    await expect(diagram.locator('.nodeLabel, .edgeLabel p')).toHaveCount(sentences.length + 4)
  })
}

test('the colours follow the scheme, live', async ({ page, site }) => {
  await open(page, `${site}5?clicks=1`)
  const ink = (): Promise<string> => page.locator('.diagram .nodeLabel').first().evaluate(label => getComputedStyle(label).color)
  const light = await ink()
  await page.keyboard.press('d')
  await expect.poll(ink).not.toBe(light)
})

test('the diagram is there in the frame that its slide is in', async ({ page, site }) => {
  await open(page, `${site}4?clicks=4`)
  await page.evaluate(() => {
    const seen = { late: false }
    Object.assign(window, { seen })
    const look = (): void => {
      if (document.body.textContent.includes('GitOps to the rescue!') && ![...document.querySelectorAll('h1')].every(h1 => !h1.textContent.includes('to the rescue') || h1.closest('.slidev-layout')!.querySelector('.diagram')))
        seen.late = true
      requestAnimationFrame(look)
    }
    look()
  })
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.diagram')).toBeAttached()
  expect(await page.evaluate(() => (window as unknown as { seen: { late: boolean } }).seen.late)).toBe(false)
})

test('overview and print show every diagram at once', async ({ page, site }) => {
  for (const address of ['overview', 'print?print=true']) {
    await open(page, `${site}${address}`)
    await expect(page.locator('.diagram svg')).toHaveCount(3)
  }
})
