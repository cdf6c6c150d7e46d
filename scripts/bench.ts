import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright-chromium'
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { cpus } from 'node:os'
import { extname, join } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { launchChromium } from './chromium.ts'
import { ROOT } from './slidev.ts'

/** What is measured: a name, and where its build is served. */
interface Subject {
  name: string
  folder: string
  /** Whether its script is kept from running: what is left is static HTML, the limit. */
  still?: boolean
}

/** One visit's numbers: times in milliseconds, sizes in bytes. */
type Numbers = Record<string, number>

const BENCH = join(ROOT, '.cache/bench')
const RUNS = 5
/** A slow phone on a slow line. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const SLOWDOWN = 4
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2', '.png': 'image/png', '.gif': 'image/gif' }
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest'])

/** The middle one of some numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * Stock Slidev's project for the same slides: its default theme, none of our addons, nothing of ours beside
 * the Markdown and the pictures.
 *
 * @returns the project's folder
 */
async function stockProject(): Promise<string> {
  const folder = join(BENCH, 'stock')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const slides = await readFile(join(ROOT, 'slides.md'), 'utf8')
  await writeFile(join(folder, 'slides.md'), slides.replace(/^theme: .*$/m, 'theme: default'))
  await writeFile(join(folder, 'package.json'), '{ "name": "stock", "type": "module", "private": true }\n')
  await cp(join(ROOT, 'public'), join(folder, 'public'), { recursive: true })
  return folder
}

/** Builds a project without its notes, as a visitor gets it. Returns the wall time in milliseconds. */
function build(project: string, out: string, ...more: string[]): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const said: Buffer[] = []
    const slidev = spawn(process.execPath, [join(ROOT, 'node_modules/@slidev/cli/bin/slidev.mjs'), 'build', '--without-notes', '--out', out, ...more], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
    slidev.stdout.on('data', data => said.push(data))
    slidev.stderr.on('data', data => said.push(data))
    slidev.on('error', reject)
    slidev.on('exit', code => code === 0
      ? resolve(performance.now() - start)
      : reject(new Error(`Slidev did not build ${project}:\n${Buffer.concat(said).toString().slice(-2000)}`)))
  })
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(files.filter(file => file.isFile() && !file.name.endsWith('.pdf')).map(async file => (await stat(join(file.parentPath, file.name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Serves a folder compressed, as a static host does. */
async function host(folder: string): Promise<{ url: string, close: () => void }> {
  const known = new Map<string, { body: Buffer, headers: Record<string, string> } | undefined>()
  const find = async (path: string): Promise<{ body: Buffer, headers: Record<string, string> } | undefined> => {
    const candidates = extname(path) ? [path] : [join(path, 'index.html'), '404.html']
    for (const candidate of candidates) {
      const body = await readFile(join(folder, candidate)).catch(() => undefined)
      if (body) {
        const type = extname(candidate)
        const headers = { 'Content-Type': TYPES[type] ?? 'application/octet-stream' }
        return COMPRESSED.has(type) ? { body: gzipSync(body), headers: { ...headers, 'Content-Encoding': 'gzip' } } : { body, headers }
      }
    }
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost')
    if (!known.has(pathname))
      known.set(pathname, await find(decodeURIComponent(pathname)))
    const file = known.get(pathname)
    response.writeHead(file ? 200 : 404, file?.headers)
    response.end(file?.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Opens a page of its own for a visit, and closes it afterwards. */
async function visit<T>(browser: Browser, { still }: Subject, slow: boolean, work: (page: Page, session: CDPSession) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 980, height: 552 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (still)
    await session.send('Network.setBlockedURLs', { urls: ['*.js'] })
  if (slow) {
    await session.send('Network.emulateNetworkConditions', LINE)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  }
  try {
    return await work(page, session)
  }
  finally {
    await context.close()
  }
}

/** First paint and blocking on a slow line. */
function firstPaint(browser: Browser, subject: Subject, url: string): Promise<Numbers> {
  return visit(browser, subject, true, async (page) => {
    await page.addInitScript(() => {
      const blocked: number[] = []
      Object.assign(window, { blocked })
      new PerformanceObserver(list => list.getEntries().forEach(task => blocked.push(Math.max(0, task.duration - 50)))).observe({ type: 'longtask', buffered: true })
    })
    await page.goto(url)
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await page.waitForTimeout(subject.still ? 0 : 2000)
    return page.evaluate(() => ({
      'first contentful paint, slow (ms)': performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
      'total blocking time, slow (ms)': (window as unknown as { blocked: number[] }).blocked.reduce((sum, time) => sum + time, 0),
    }))
  })
}

/** When the diagram of slide 2 is to be seen, opened by its address on a slow line. */
function diagram(browser: Browser, subject: Subject, url: string): Promise<Numbers> {
  return visit(browser, subject, true, async (page) => {
    await page.addInitScript(() => {
      const inside = (root: Document | ShadowRoot): boolean => Array.from(root.querySelectorAll('*')).some(element =>
        (element.shadowRoot && inside(element.shadowRoot))
        || (element instanceof SVGGElement && element.textContent.includes('Developer') && element.getBoundingClientRect().width > 20 && element.checkVisibility({ checkOpacity: true })))
      const look = (): void => void (document.body && inside(document) ? Object.assign(window, { drawn: performance.now() }) : requestAnimationFrame(look))
      requestAnimationFrame(look)
    })
    await page.goto(`${url}2?clicks=1`)
    await page.waitForFunction(() => 'drawn' in window, undefined, { timeout: 60_000 })
    return page.evaluate(() => ({ 'diagram visible by deep link, slow (ms)': (window as unknown as { drawn: number }).drawn }))
  })
}

/** What is fetched until the network rests, compressed. */
function bytes(browser: Browser, subject: Subject, url: string): Promise<Numbers> {
  return visit(browser, subject, false, async (page, session) => {
    const scripts = new Set<string>()
    let script = 0
    let all = 0
    session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength
      script += scripts.has(requestId) ? encodedDataLength : 0
    })
    await page.goto(url)
    // Slidev fetches the other slides three seconds after it has started.
    await page.waitForTimeout(5000)
    return { 'script until idle (KB)': script / 1000, 'all bytes until idle (KB)': all / 1000 }
  })
}

/** From the key to the next slide's first frame, on every slide, and the heap at the end. */
function steps(browser: Browser, subject: Subject, url: string, slow: boolean): Promise<{ times: number[], heap: number }> {
  return visit(browser, subject, false, async (page, session) => {
    await page.goto(`${url}1`)
    await page.waitForFunction(() => document.querySelector('#slideshow [data-slidev-no="1"] .slidev-layout') && !document.getElementById('static-page'))
    await page.waitForTimeout(4000)
    if (slow)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(window, { times })
      addEventListener('keydown', ({ timeStamp }) => {
        const slides = (): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>('#slideshow > [data-slidev-no]'))
        const before = slides().findLast(slide => slide.style.display !== 'none')?.dataset.slidevNo
        const queue = new MessageChannel()
        const look = (): void => {
          const next = slides().find(slide => slide.dataset.slidevNo === String(Number(before) + 1))
          if (next && next.style.display !== 'none' && next.querySelector('.slidev-layout'))
            requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)))
          else
            queue.port2.postMessage(0)
        }
        queue.port1.onmessage = look
        look()
      }, { capture: true })
    })
    for (let slide = 2; slide <= 12; slide++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForFunction(count => (window as unknown as { times: number[] }).times.length === count, slide - 1)
      await page.waitForTimeout(slow ? 1200 : 600)
    }
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { times: await page.evaluate(() => (window as unknown as { times: number[] }).times), heap: usedSize }
  })
}

/** Measures our build and stock Slidev's of the same slides in turn, and returns each row's numbers by subject. */
export async function bench(report: (line: string) => void): Promise<Map<string, Record<string, number>>> {
  const rows = new Map<string, Record<string, number[]>>()
  const note = (name: string, numbers: Numbers): void => {
    for (const [row, number] of Object.entries(numbers)) {
      rows.set(row, rows.get(row) ?? {})
      ;(rows.get(row)![name] ??= []).push(number)
    }
  }

  const ours = join(BENCH, 'ours')
  const stock = await stockProject()
  for (const [name, project, out, ...more] of [['stock', stock, join(stock, 'dist')], ['ours', ROOT, ours, '--download']] as const) {
    report(`building ${name}`)
    note(name, { 'build (ms)': await build(project, out, ...more), 'site on disk (KB)': await sizeOf(out) / 1000 })
  }

  const subjects: Subject[] = [
    { name: 'stock', folder: join(stock, 'dist') },
    { name: 'ours', folder: ours },
    { name: 'limit', folder: ours, still: true },
  ]
  const browser = await launchChromium()
  const hosts = await Promise.all(subjects.map(async subject => ({ subject, ...await host(subject.folder) })))
  try {
    for (let run = 1; run <= RUNS; run++) {
      report(`run ${run} of ${RUNS}`)
      for (const { subject, url } of hosts) {
        note(subject.name, await firstPaint(browser, subject, url))
        note(subject.name, await diagram(browser, subject, url))
        if (subject.still)
          continue
        note(subject.name, await bytes(browser, subject, url))
        for (const slow of [false, true]) {
          const { times, heap } = await steps(browser, subject, url, slow)
          const row = slow ? 'next slide, CPU ÷ 4' : 'next slide'
          note(subject.name, { [`${row}, median (ms)`]: median(times), [`${row}, worst (ms)`]: Math.max(...times), 'heap after all slides (MB)': heap / 1e6 })
        }
      }
    }
  }
  finally {
    await browser.close()
    hosts.forEach(({ close }) => close())
  }
  return new Map(Array.from(rows, ([row, by]) => [row, Object.fromEntries(Object.entries(by).map(([name, numbers]) => [name, median(numbers)]))]))
}

/** The numbers as a Markdown table, with the ratio of ours to stock Slidev's and to the limit. */
export function table(rows: Map<string, Record<string, number>>): string {
  const number = (value?: number): string => value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0)
  const ratio = (value?: number, other?: number): string => value === undefined || !other ? '' : `${(value / other).toFixed(2)} ×`
  return [
    '| | stock Slidev | this deck | ratio | static HTML | ratio |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...Array.from(rows, ([row, { stock, ours, limit }]) => `| ${row} | ${number(stock)} | ${number(ours)} | ${ratio(ours, stock)} | ${number(limit)} | ${ratio(ours, limit)} |`),
  ].join('\n')
}

async function main(): Promise<void> {
  const start = performance.now()
  const rows = await bench(line => console.error(line))
  console.log(table(rows))
  console.log(`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, medians of ${RUNS}, ${((performance.now() - start) / 60_000).toFixed(1)} minutes`)
}

if (import.meta.main)
  await main()
