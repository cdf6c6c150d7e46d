import type { SiteOptions } from '../index.ts'
import { createHash } from 'node:crypto'

/** Headers for paths: `*` at a path's end stands for anything. */
export interface HeaderRule {
  path: string
  headers: [name: string, value: string][]
}

const RE_SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi
const RE_TYPE = /\btype\s*=\s*["']?([^"'\s>]+)/i

/** The types of script that a browser runs; one without a type is such a script, too. */
const SCRIPT_TYPES = ['module', 'text/javascript']

/** The built pages' policy: their own origin, inline scripts by hash, more by directive. Shiki needs inline styles. */
export function policyFor(scripts: string[], ...additions: (Record<string, string[]> | undefined)[]): string {
  const directives: Record<string, string[]> = {
    'default-src': [`'self'`],
    'script-src': [`'self'`, ...scripts.map(hash)],
    'style-src': [`'self'`, `'unsafe-inline'`],
    'img-src': [`'self'`, 'data:', 'blob:'],
    'font-src': [`'self'`, 'data:'],
    'media-src': [`'self'`, 'data:', 'blob:'],
    // Libraries such as canvas-confetti make a worker from their own text.
    'worker-src': [`'self'`, 'blob:'],
    'object-src': [`'none'`],
    'base-uri': [`'none'`],
    'form-action': [`'none'`],
  }
  for (const [directive, sources] of additions.flatMap(addition => Object.entries(addition ?? {}))) {
    const known = directives[directive] ?? [`'self'`]
    directives[directive] = [...new Set([...known.filter(source => source !== `'none'`), ...sources])]
  }
  return Object.entries(directives).map(([directive, sources]) => [directive, ...sources].join(' ')).join('; ')
}

/** The content of the scripts that a browser would run from the page itself; JSON-LD and the like are data. */
export function inlineScripts(html: string): string[] {
  return Array.from(html.matchAll(RE_SCRIPT)).flatMap(([, attributes, content]) => {
    const type = attributes!.match(RE_TYPE)?.[1]?.toLowerCase() ?? 'module'
    return SCRIPT_TYPES.includes(type) && !/\bsrc\s*=/i.test(attributes!) ? [content!] : []
  })
}

/** The source by which a policy allows an inline script. */
export function hash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/**
 * The rules for a host that reads a `_headers` file. `frame-ancestors` has no effect in a `<meta>`. The public address
 * is named beside each `'self'`, as `client/policy.ts` does in the page.
 */
export function headersFor(policy: string, base: string, { framedBy = [], url }: SiteOptions = {}): HeaderRule[] {
  const sources = url ? policy.replaceAll(`'self'`, `'self' ${new URL(url).origin}`) : policy
  return [
    {
      path: `${base}*`,
      headers: [
        ['Content-Security-Policy', `${sources}; frame-ancestors ${[`'self'`, ...framedBy].join(' ')}`],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'no-referrer'],
        // In a sandboxed frame the deck's own scripts and fonts come from another origin than `null`.
        ['Access-Control-Allow-Origin', '*'],
      ],
    },
    // Their names change with their content.
    { path: `${base}assets/*`, headers: [['Cache-Control', 'public, max-age=31536000, immutable']] },
  ]
}

/** The rules as Netlify and Cloudflare Pages read them from a file named `_headers`. */
export function formatHeaders(rules: HeaderRule[]): string {
  const lines = rules.flatMap(({ path, headers }) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ''])
  return lines.join('\n')
}

/** Reads what `formatHeaders` writes. Throws, with its number, at a line that is neither a path nor a header. */
export function parseHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = []
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim() || line.startsWith('#'))
      return
    const header = line.match(/^\s+([\w-]+):(.+)$/)
    if (header && rules.length)
      rules.at(-1)!.headers.push([header[1]!, header[2]!.trim()])
    else if (/^\S+$/.test(line))
      rules.push({ path: line, headers: [] })
    else
      throw new Error(`_headers:${i + 1}: neither a path nor an indented "Name: value": ${line.trim()}`)
  })
  return rules
}
