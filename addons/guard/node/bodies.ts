import type { Refusal, Sender } from './judge.ts'

type Check = (value: unknown) => boolean

const isText: Check = value => typeof value === 'string'
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// What vite-plugin-vue-server-ref 1.0 writes in JSON for `undefined`.
const UNDEFINED = '__UNDEFINED___'

/**
 * Checks that a value has the types of a sample's numbers and texts, and no key that the sample has not. None is
 * required. A key that is a number stands for any number, as that of a slide; a function in the sample decides itself.
 */
function isLike(sample: unknown): Check {
  if (typeof sample === 'function')
    return sample as Check
  if (!isObject(sample))
    return value => typeof value === typeof sample && value !== Number.POSITIVE_INFINITY
  return value => isObject(value) && Object.entries(value).every(([key, one]) => {
    const known = /^\d+$/.test(key) ? '0' : key
    return Object.hasOwn(sample, known) && (one === UNDEFINED || isLike(sample[known as keyof typeof sample])(one))
  })
}

/** `SharedState` of Slidev 53. */
const NAV = {
  page: 1,
  clicks: 0,
  clicksTotal: 0,
  timer: { status: 'stopped', slides: { 0: { start: 0, end: 0 } }, startedAt: 0, pausedAt: 0 },
  cursor: { x: 0, y: 0, style: 'cursor' },
  lastUpdate: { id: '', type: 'presenter', time: 0 },
}

/**
 * A drawing as Slidev's pen makes it: shapes with measures and colours. Every window sets it as HTML, so that anything
 * else in it would run as a script of the deck on the speaker's machine.
 */
const DRAWING
  = /^(?:<(?:g|path|line|polyline|rect|ellipse|circle|defs|marker)(?: (?!on|href|xlink)[\w-]+="[^"<>&]*")*\/?>|<\/\w+>)*$/i
const isDrawing: Check = value => isText(value) && DRAWING.test(value as string)

/**
 * A note that stays text: it is written into an HTML comment of the slides' file, which `-->` would end, and every
 * presenter sets it as HTML, in which a tag could run as a script of the deck on the speaker's machine.
 */
const isPlainNote: Check = value => isText(value) && !/<[a-z!/?]|--!?>/i.test(value as string)

/** Checks a message about a shared state: all of it, or a patch. */
function isState(sample: unknown): Check {
  const whole = isLike({ source: '', timestamp: 0, data: sample })
  const patch = isLike({ source: '', timestamp: 0, patch: sample })
  return value => isObject(value)
    && (('data' in value && value.data !== UNDEFINED && whole(value))
      || ('patch' in value && value.patch !== UNDEFINED && patch(value)))
}

/** What each sender may say to each of Slidev's routes that takes a body. */
const BODIES: { route: RegExp, machine: Check, phone: Check }[] = [
  {
    route: /^__slidev\/slides\/\d+\.json$/,
    machine: isLike({
      note: '',
      content: '',
      frontmatterRaw: (value: unknown) => value === null || isText(value),
      frontmatter: isObject,
      skipHmr: true,
    }),
    phone: isLike({ note: isPlainNote }),
  },
  { route: /^@server-(?:reactive|ref)\/nav$/, machine: isState(NAV), phone: isState(NAV) },
  { route: /^@server-(?:reactive|ref)\/drawings$/, machine: isState({ 0: '' }), phone: isState({ 0: isDrawing }) },
  // Slidev's snapshots, and what another addon shares.
  { route: /^@server-(?:reactive|ref)\/[a-z]\w*$/i, machine: isState((one: unknown) => one !== null), phone: () => false },
]

/**
 * Whether Slidev or Vite's plugin for shared state would read the body of a request, and end the server with an
 * unhandled rejection if it is not what they expect (Slidev 53.0.0).
 * @param path below the deck's base, without the query
 */
export function takesBody(path: string): boolean {
  return /^(?:__slidev\/slides|@server-(?:reactive|ref))\//.test(path)
}

/** Why a body is refused; undefined if it may pass. The path is below the deck's base, without the query. */
export function refusalOf(path: string, body: string, sender: Sender): Refusal | undefined {
  const accepts = BODIES.find(({ route }) => route.test(path))
  if (!accepts)
    return 'form'
  try {
    const value = JSON.parse(body)
    if (accepts[sender](value))
      return undefined
    return accepts.machine(value) ? 'phone' : 'body'
  }
  catch {
    return 'body'
  }
}
