import type { ResolvedSlidevOptions } from '@slidev/types'
import type { DevEnvironment, Plugin } from 'vite'
import { init, parse } from 'es-module-lexer'
import { clientPath } from './warm-up.ts'

/** Where the page asks what to preload; the number of the slide follows. */
const ADDRESS = '@slidev-addon-head-start/'

const STYLES = /\.css(?:$|\?)|[?&]lang\.(?:css|postcss)\b/

/**
 * Tells the browser all that a slide will import as soon as it is known: Slidev's page comes in three parts, each asked for
 * by the one before, with modules that import modules, and the browser would learn of them round after round.
 */
export function preload({ clientRoot, utils }: Pick<ResolvedSlidevOptions, 'clientRoot' | 'utils'>): Plugin {
  return {
    name: 'slidev-addon-head-start:preload',
    apply: 'serve',
    configureServer({ config: { base }, environments, middlewares }) {
      utils.indexHtml = utils.indexHtml.replace('</head>', `<script type="module">${asking(base)}</script></head>`)
      middlewares.use(base + ADDRESS, ({ url = '' }, response, next) => {
        const slide = `${base}@slidev/slides/${Number.parseInt(url.slice(1))}/md`
        const isOnTheWay = (to: string): boolean => to === slide || to.endsWith('/pages/play.vue')
        collect(environments.client, base, base.slice(0, -1) + clientPath(clientRoot, 'main.ts'), isOnTheWay).then((urls) => {
          response.setHeader('Content-Type', 'text/javascript')
          response.end(preloading(urls))
        }, next)
      })
    },
  }
}

/** A script that asks where a slide is shown: not in the presenter's view, and not for print. */
function asking(base: string): string {
  return `const [, slide] = location.pathname.slice(${base.length}).match(/^(\\d*)$/) ?? []; if (slide !== undefined) import("${base}${ADDRESS}" + (slide || 1))`
}

function preloading(urls: string[]): string {
  return `for (const href of ${JSON.stringify(urls)}) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))`
}

/**
 * The modules that an entry imports, and what they import in turn, by the addresses that the browser will ask for.
 *
 * @param environment the dev server's, for the browser
 * @param base what every address begins with
 * @param entry the address of the first module
 * @param isOnTheWay whether a dynamic import will be needed too
 */
async function collect(environment: DevEnvironment, base: string, entry: string, isOnTheWay: (url: string) => boolean): Promise<string[]> {
  await init
  const urls = new Set<string>()
  async function visit(url: string): Promise<void> {
    if (urls.has(url) || STYLES.test(url))
      return
    urls.add(url)
    // What fails is reported when the browser asks for it.
    const module = await environment.transformRequest(nameOf(url, base)).catch(() => null)
    const imports = module ? parse(module.code)[0] : []
    await Promise.all(imports.flatMap(({ n: to, d: dynamic }) => to?.startsWith(base) && (dynamic === -1 || isOnTheWay(to)) ? visit(to) : []))
  }
  await visit(entry)
  return [...urls]
}

/** What the dev server calls the module at an address: what is made up has a name that no address can have. */
function nameOf(url: string, base: string): string {
  return url.slice(base.length - 1).replace(/[?&]import$/, '').replace(/^\/@id\//, '').replace('__x00__', '\0')
}
