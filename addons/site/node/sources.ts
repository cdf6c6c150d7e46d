import type { SlideInfo } from '@slidev/types'
import type { TemplateElement } from './templates.ts'
import { basename } from 'node:path'
import { RE_CSS_COMMENT } from 'deck-kit/node/css'
import { hash } from './headers.ts'

/** Where each kind of element names what it loads, and the directive that allows it. */
const ELEMENTS: Record<string, Record<string, string>> = {
  img: { src: 'img-src', srcset: 'img-src' },
  image: { 'href': 'img-src', 'xlink:href': 'img-src' },
  source: { src: 'media-src', srcset: 'img-src' },
  video: { src: 'media-src', poster: 'img-src' },
  audio: { src: 'media-src' },
  track: { src: 'media-src' },
  iframe: { src: 'frame-src' },
  object: { data: 'object-src' },
  embed: { src: 'object-src' },
  script: { src: 'script-src' },
  link: { href: 'style-src' },
}

/** Props of components that name what they load; `server` is that of Slidev's PlantUML. */
const COMPONENT_ATTRIBUTES: Record<string, string> = {
  src: 'img-src',
  image: 'img-src',
  background: 'img-src',
  poster: 'img-src',
  server: 'img-src',
}

/** What a `<link>` loads, by its `rel`, or by its `as` if it preloads. */
const LINKS: Record<string, string> = {
  'stylesheet': 'style-src',
  'icon': 'img-src',
  'apple-touch-icon': 'img-src',
  'image': 'img-src',
  'font': 'font-src',
  'style': 'style-src',
  'script': 'script-src',
}

/** What a host's files load in turn, and where it redirects to. */
const IMPLIED: Record<string, Record<string, string[]>> = {
  'https://fonts.googleapis.com': { 'font-src': ['https://fonts.gstatic.com'] },
  'https://api.fonts.coollabs.io': { 'font-src': ['https://cdn.fonts.coollabs.io'] },
  'https://platform.twitter.com': {
    'frame-src': ['https://platform.twitter.com', 'https://syndication.twitter.com'],
    'img-src': ['https://syndication.twitter.com'],
  },
  'https://embed.bsky.app': { 'frame-src': ['https://embed.bsky.app'] },
  'https://github.com': { 'img-src': ['https://avatars.githubusercontent.com', 'https://raw.githubusercontent.com'] },
  // Where the default picture of theme seriph's cover is.
  'https://source.unsplash.com': { 'img-src': ['https://images.unsplash.com'] },
  'https://picsum.photos': { 'img-src': ['https://fastly.picsum.photos'] },
}

/** What a package requests by itself. */
const PACKAGES: Record<string, Record<string, string[]>> = {
  // Its icons, by their names: from the first host that answers. The last two are those of version 4.
  '@iconify/vue': {
    'connect-src': [
      'https://api.iconify.design',
      'https://api2.iconify.design',
      'https://api.simplesvg.com',
      'https://api.unisvg.com',
    ],
  },
}

const RE_FILM = /\.(?:mp4|webm|ogv|mov|m4v|mp3|m4a|ogg|wav|vtt)\b/i
const RE_PICTURE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)\b/i
/** Front matter keys that name a picture, whatever its address: Slidev's, and what themes call theirs. */
const RE_PICTURE_KEY = /image|background|picture|photo|avatar|logo/i
/** What the script of an element with `:style` has if that style shows a picture. */
const RE_BACKGROUND = /background|url\(/i
const RE_IMPORT = /@import\s[^;]*/g
const RE_FONT = /\.(?:woff2?|ttf|otf|eot)\b/i

/** A call by which a script requests something of a host. */
const RE_REQUEST = /\b(?:(?:use)?fetch|axios(?:\.\w+)?|WebSocket|EventSource)\(|\bXMLHttpRequest\b/i

/** An address that a script assigns to a variable or passes to a function; up to the host, if it fills that in. */
const RE_REQUESTED = /[=(,]\s*["'`]((?:https?|wss?):\/\/(?:[^"'`$]+|(?=\$\{)))/g

/** A socket, also of a package. Its address is never one of the deck. */
const RE_SOCKET = /\bnew \w*Socket\(/

/** An element that a script makes, and whose address it assigns. */
const RE_MADE = /\bnew (Image|Audio)\(|\bcreateElement\(\s*["'`](\w+)/g

const RE_IMPORTED = /\b(?:from|import)\s*\(?\s*["'`](https?:\/\/[^"'`$]+)/g

/** A module of the same deck that a script imports. */
const RE_MODULE = /\b(?:from|import)\s*\(?\s*["'`](?!https?:)([^"'`$]+)/g

const RE_SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g

/** The directive that allows an address; undefined if none has to. */
type DirectiveFor = (address: string) => string | undefined

/** Files of other hosts that a deck's author names, by the directives of a Content-Security-Policy. */
export class ForeignSources {
  readonly #named: { directive: string, origin: string, place: string }[] = []
  /** The directives of elements whose address is an expression, with the component or slide that has them. */
  readonly #bound: { owner: string, directive: string, isStyle: boolean }[] = []
  /** Texts that may hold the address of such an element in `owner`: its scripts, and the props that it is given. */
  readonly #texts: { owner: string, text: string, place: string }[] = []
  /** The modules that the scripts of `owner` import: one may be a list of pictures. */
  readonly #imports: { owner: string, module: string }[] = []

  byDirective(): Record<string, string[]> {
    const entries = Map.groupBy(this.#named, ({ directive }) => directive).entries()
    return Object.fromEntries(entries.map(([directive, named]) =>
      [directive, [...new Set(named.map(({ origin }) => origin))].sort()]))
  }

  /** A line for each origin: `img-src https://example.org (slide 2)`. */
  describe(): string[] {
    const sources = Map.groupBy(this.#named, ({ directive, origin }) => `${directive} ${origin}`)
    return Array.from(sources, ([source, named]) =>
      `  ${source} (${[...new Set(named.map(({ place }) => place))].join(', ')})`).sort()
  }

  /** Adds what front matter names: pictures, films, and the page of an iframe layout. */
  addSlides(slides: Pick<SlideInfo, 'frontmatter' | 'index'>[]): void {
    for (const { frontmatter, index } of slides) {
      for (const [key, value] of Object.entries(frontmatter)) {
        const isPage = key === 'url' && String(frontmatter.layout).startsWith('iframe')
        const otherwise = RE_PICTURE_KEY.test(key) ? 'img-src' : undefined
        const directiveFor: DirectiveFor = address => isPage ? 'frame-src' : directiveOf(address, otherwise)
        this.#add(directiveFor, JSON.stringify(value), `slide ${index + 1}`)
      }
    }
  }

  /**
   * Adds the scripts of a slide or component, or a module: an element in the same file may load what they name, and so
   * may one that they make.
   */
  addSource(source: string, file: string): void {
    const place = moduleName(file)
    const scripts = /\.(?:[jt]sx?|json)$/.test(file) ? [source] : Array.from(source.matchAll(RE_SCRIPT), ([, text]) => text!)
    for (const text of scripts) {
      this.#texts.push({ owner: ownerOf(file), text, place })
      for (const [, module] of text.matchAll(RE_MODULE))
        this.#imports.push({ owner: ownerOf(file), module: ownerOf(module!) })
      const tags = Array.from(text.matchAll(RE_MADE), ([, constructor, tag]) => tag ?? constructor!.toLowerCase())
      const addresses = Array.from(text.matchAll(RE_REQUESTED), ([, address]) => address).join(' ')
      for (const directive of new Set(tags.flatMap(tag => ELEMENTS[tag === 'image' ? 'img' : tag]?.src ?? [])))
        this.#add(address => directiveOf(address, directive), addresses, place)
    }
  }

  /**
   * Adds what elements load whose address is an expression: any address in a script of the same file, in a module that
   * it imports, or in a prop of the component. To be called once all sources and elements are added.
   */
  addBound(): void {
    for (const { owner, directive, isStyle } of this.#bound) {
      const modules = this.#imports.filter(one => one.owner === owner).map(({ module }) => module)
      for (const { text, place } of this.#texts.filter(text => [owner, ...modules].includes(text.owner))) {
        if (!isStyle || RE_BACKGROUND.test(text))
          this.#add(address => directiveOf(address, directive), text, place)
      }
    }
  }

  /** Adds what an element's attributes load, and scripts such as `onclick`. */
  addElement({ tag, isComponent, attributes, variables, file }: TemplateElement): void {
    const place = moduleName(file)
    if (isComponent && tag === 'Monaco' && 'runnable' in attributes)
      this.addCompiler(file)
    const directives = isComponent ? COMPONENT_ATTRIBUTES : ELEMENTS[tag] ?? {}
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'style' || name === 'class')
        this.addStyle(value, file)
      else if (!isComponent && /^on[a-z]/.test(name))
        [`'unsafe-hashes'`, hash(value)].forEach(source => this.#addOrigin('script-src', source, place))
      if (isComponent)
        this.#texts.push({ owner: ownerOf(tag), text: value, place })
      if (!isComponent && name === 'style' && variables.includes(name))
        this.#bound.push({ owner: ownerOf(file), directive: 'img-src', isStyle: true })
      const directive = directives[name]
      if (!directive)
        continue
      this.#add(address => isComponent ? directiveOf(address, directive) : directive, value, place)
      if (directive === 'object-src')
        this.#addOrigin(directive, `'self'`, place)
      if (!isComponent && variables.includes(name))
        this.#bound.push({ owner: ownerOf(file), directive, isStyle: false })
    }
  }

  /** Adds what a module needs that compiles text to script in the browser: code that runs on a slide, Vue templates. */
  addCompiler(file: string): void {
    this.#addOrigin('script-src', `'unsafe-eval'`, moduleName(file))
  }

  /** Adds what a module of the built deck needs that compiles WebAssembly: a library may do so. */
  addWebAssembly(code: string, file: string): void {
    if (/\bWebAssembly\.(?:compile|instantiate|Module)/.test(code))
      this.#addOrigin('script-src', `'wasm-unsafe-eval'`, moduleName(file))
  }

  /**
   * Adds the hosts that a script requests from, as by `fetch('https://…')`, and those whose modules it imports. Where it
   * fills in the host, all hosts.
   */
  addScript(code: string, file: string): void {
    for (const [, address] of code.matchAll(RE_IMPORTED))
      this.#add(() => 'script-src', address!, moduleName(file))
    for (const [name, origins] of Object.entries(PACKAGES)) {
      if (code.includes(name))
        this.#addImplied(origins, moduleName(file))
    }
    const isSocket = RE_SOCKET.test(code)
    if (!isSocket && !RE_REQUEST.test(code))
      return
    const sources = Array.from(code.matchAll(RE_REQUESTED), ([, address]) =>
      URL.parse(address!)?.origin ?? address!.split('//')[0]!)
    if (isSocket && !sources.some(source => source.startsWith('ws')))
      sources.push('wss:')
    sources.forEach(source => this.#addOrigin('connect-src', source, moduleName(file)))
  }

  /** Adds what a style sheet, or a `style` or `class` attribute, loads. */
  addStyle(css: string, file: string): void {
    const source = css.replaceAll(RE_CSS_COMMENT, '')
    for (const [rule] of source.matchAll(RE_IMPORT))
      this.#add(() => 'style-src', rule, moduleName(file))
    for (const [, address] of source.replaceAll(RE_IMPORT, '').matchAll(/\burl\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/g))
      this.#add(address => directiveOf(address, 'img-src'), address!, moduleName(file))
  }

  /** Adds what the built page loads: fonts, Slidev's default favicon, scripts of embedded posts. */
  addPage(html: string): void {
    for (const [, tag, text] of html.matchAll(/<(link|script|img|iframe)\s([^>]*)>/g)) {
      const matches = text!.matchAll(/([\w:-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)
      const attributes = Object.fromEntries(Array.from(matches, ([, name, ...values]) => (
        [name!, values.find(value => value !== undefined)!]
      )))
      if (tag === 'link') {
        const kind = attributes.rel === 'preload' ? attributes.as : attributes.rel
        this.#add(() => LINKS[kind ?? ''], attributes.href ?? '', 'index.html')
      }
      else {
        this.addElement({ tag: tag!, isComponent: false, attributes, variables: [], file: 'index.html' })
      }
    }
  }

  /** Adds the addresses in a text: an attribute's value, an expression, a front matter value. */
  #add(directiveFor: DirectiveFor, text: string, place: string): void {
    // A namespace's address loads nothing.
    const withoutData = text.replaceAll(/^data:[\s\S]*|(["'`])data:.*?\1|\bhttp:\/\/www\.w3\.org\/\d+\//g, '')
    for (const [address] of withoutData.matchAll(/(?<![\w:/.-])(?:https?:)?\/\/[a-z\d[][^\s"'`,)]*/gi)) {
      const url = URL.parse(address, 'https://localhost')
      const directive = directiveFor(address)
      if (url && directive)
        this.#addOrigin(directive, url.origin, place)
    }
  }

  #addOrigin(directive: string, origin: string, place: string): void {
    this.#named.push({ directive, origin, place })
    this.#addImplied(IMPLIED[origin] ?? {}, place)
  }

  #addImplied(origins: Record<string, string[]>, place: string): void {
    for (const [directive, implied] of Object.entries(origins))
      this.#named.push(...implied.map(origin => ({ directive, origin, place })))
  }
}

/** The directive that allows a file, by its extension. */
function directiveOf(address: string, otherwise?: string): string | undefined {
  if (RE_FILM.test(address))
    return 'media-src'
  if (RE_FONT.test(address))
    return 'font-src'
  return RE_PICTURE.test(address) ? 'img-src' : otherwise
}

/** A slide, or the name of a component without hyphens and capitals, by its file or its tag. */
function ownerOf(name: string): string {
  return moduleName(name).replace(/\.\w+$/, '').replaceAll('-', '').toLowerCase()
}

/** The name of a module in messages: `slide 2`, or that of its file. */
function moduleName(file: string): string {
  const path = file.split('?')[0]!
  const slide = path.match(/__slidev_(\d+)\.md$/)
  return slide ? `slide ${slide[1]}` : basename(path)
}
