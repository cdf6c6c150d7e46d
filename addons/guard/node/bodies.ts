import type { Refusal, Sender } from './judge.ts'

type Check = (value: unknown) => boolean

const isNumber: Check = Number.isFinite
const isText: Check = value => typeof value === 'string'
const isTextOrNull: Check = value => value === null || isText(value)
const isBoolean: Check = value => typeof value === 'boolean'
const isOneOf = (...values: unknown[]): Check => value => values.includes(value)
const isObject: Check = value => typeof value === 'object' && value !== null && !Array.isArray(value)

// What vite-plugin-vue-server-ref 1.0 writes in JSON for `undefined`.
const isUndefined: Check = isOneOf('__UNDEFINED___')

/** Checks that a value is an object with these keys and no others. None is required. */
function hasOnly(checks: Record<string, Check>): Check {
  return value => isObject(value) && Object.entries(value as object).every(([key, one]) =>
    Object.hasOwn(checks, key) && (isUndefined(one) || checks[key]!(one)))
}

/** Checks the values of an object whose keys are numbers, as those of slides. */
function bySlide(check: Check): Check {
  const isEntry = ([key, one]: [string, unknown]): boolean => /^\d+$/.test(key) && (isUndefined(one) || check(one))
  return value => isObject(value) && Object.entries(value as object).every(isEntry)
}

/** `SharedState` of Slidev 53. */
const isNav = hasOnly({
  page: isNumber,
  clicks: isNumber,
  clicksTotal: isNumber,
  timer: hasOnly({
    status: isOneOf('stopped', 'running', 'paused'),
    slides: bySlide(hasOnly({ start: isNumber, end: isNumber })),
    startedAt: isNumber,
    pausedAt: isNumber,
  }),
  cursor: hasOnly({ x: isNumber, y: isNumber, style: isOneOf('cursor', 'laser') }),
  lastUpdate: hasOnly({ id: isText, type: isOneOf('presenter', 'viewer'), time: isNumber }),
})

/**
 * A drawing as Slidev's pen makes it: shapes with measures and colours. Every window sets it as HTML, so that anything
 * else in it would run as a script of the deck on the speaker's machine.
 */
const isDrawing: Check = value => isText(value)
  && /^(?:<(?:g|path|line|polyline|rect|ellipse|circle|defs|marker)(?: (?!on|href|xlink)[\w-]+="[^"<>&]*")*\/?>|<\/\w+>)*$/i.test(value as string)

/**
 * A note that stays text: it is written into an HTML comment of the slides' file, which `-->` would end, and every
 * presenter sets it as HTML, in which a tag could run as a script of the deck on the speaker's machine.
 */
const isPlainNote: Check = value => isText(value) && !/<[a-z!/?]|--!?>/i.test(value as string)

/** Checks a message about a shared state: all of it, or a patch. */
function isState(check: Check): Check {
  const isMessage = hasOnly({ source: isText, timestamp: isNumber, data: check, patch: check })
  return value => isMessage(value) && Object.hasOwn(value as object, 'data') !== Object.hasOwn(value as object, 'patch')
}

/** What each sender may say to each of Slidev's routes that takes a body. */
const BODIES: { route: RegExp, check: Record<Sender, Check> }[] = [
  {
    route: /^__slidev\/slides\/\d+\.json$/,
    check: {
      machine: hasOnly({
        note: isText,
        content: isText,
        frontmatterRaw: isTextOrNull,
        frontmatter: isObject,
        skipHmr: isBoolean,
      }),
      phone: hasOnly({ note: isPlainNote }),
    },
  },
  { route: /^@server-(?:reactive|ref)\/nav$/, check: { machine: isState(isNav), phone: isState(isNav) } },
  { route: /^@server-(?:reactive|ref)\/drawings$/, check: { machine: isState(bySlide(isText)), phone: isState(bySlide(isDrawing)) } },
  { route: /^@server-(?:reactive|ref)\/snapshots$/, check: { machine: isState(bySlide(isObject)), phone: () => false } },
  // Of another addon.
  { route: /^@server-(?:reactive|ref)\/[a-z]\w*$/i, check: { machine: isState(value => value !== null), phone: () => false } },
]

/**
 * Whether Slidev or Vite's plugin for shared state would read the body of a request, and end the server with an
 * unhandled rejection if it is not what they expect (Slidev 53.0.0).
 *
 * @param path below the deck's base, without the query
 */
export function takesBody(path: string): boolean {
  return /^(?:__slidev\/slides|@server-(?:reactive|ref))\//.test(path)
}

/**
 * Why a body is refused.
 *
 * @param path below the deck's base, without the query
 * @param body what was sent
 * @param sender who did
 * @returns undefined if it may pass
 */
export function refusalOf(path: string, body: string, sender: Sender): Refusal | undefined {
  const accepts = BODIES.find(({ route }) => route.test(path))?.check
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
