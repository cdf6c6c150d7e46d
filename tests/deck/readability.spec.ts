import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'

/** A slide that has room for one thing, 300 px wide, in its middle. */
function slideWith(content: string): string {
  return `<body style="margin: 0; background: #fff; color: #000; font: 22px sans-serif">
    <div data-slidev-no="1" style="position: relative; width: 980px; height: 552px">
      <div style="position: absolute; left: 300px; top: 200px; width: 300px">${content}</div>
    </div>`
}

const FAULTS = {
  'body text is at least 20 px': '<p style="font-size: 19px">small</p>',
  'a heading is at least 36 px': '<h1 style="font-size: 30px">small</h1>',
  'code is at least 18 px': '<pre style="font-size: 17px">small</pre>',
  'a label is at least 14 px': '<svg viewBox="0 0 100 100" width="50"><text y="20" font-size="20">small</text></svg>',
  'contrast is at least 4.5:1': '<p style="color: #888">pale</p>',
  'contrast is at least 3:1': '<pre><span class="slidev-code-dishonored" style="color: #aaa">pale</span></pre>',
  'stands in the safe area': '<p style="margin-left: -260px">outside</p>',
  'code does not scroll': '<pre style="overflow: auto">a line that is much longer than its block is wide</pre>',
  'code does not wrap': '<pre style="white-space: pre-wrap"><span class="line">a line that is much longer than its block is wide</span></pre>',
  'does not overlap': '<p style="margin: 0">one</p><p style="margin: -10px 0 0">two</p>',
}

for (const [rule, content] of Object.entries(FAULTS)) {
  test(`the measurement notices: ${rule}`, async ({ page }) => {
    await page.setContent(slideWith(content))
    const findings = await measure(page, 1)
    expect(findings.map(finding => finding.rule)).toContainEqual(expect.stringContaining(rule))
  })
}

test('the measurement looks through opacity, transparent layers and shadow roots', async ({ page }) => {
  await page.setContent(slideWith('<div style="opacity: .4"><p>half there</p></div><div id="host"></div>'))
  await page.locator('#host').evaluate((host) => {
    host.attachShadow({ mode: 'open' }).innerHTML = '<div style="background: #fffc; color: #999">in the shadow</div>'
  })
  const findings = await measure(page, 1)
  expect(findings.map(({ rule, element }) => `${element} ${rule}`)).toEqual([
    'p "half there" contrast is at least 4.5:1',
    'div "in the shadow" contrast is at least 4.5:1',
  ])
})

test('the measurement finds nothing on a slide that is as it should be', async ({ page }) => {
  await page.setContent(slideWith('<h1 style="font-size: 40px; margin: 0">Title</h1><p>Text</p><p style="opacity: 0; color: #eee">still hidden</p>'))
  expect(await measure(page, 1)).toEqual([])
})
