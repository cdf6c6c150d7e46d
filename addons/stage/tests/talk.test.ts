import type { Talk } from '../talk.ts'
import { expect, it } from 'vitest'
import { isNextStep, newerEntries } from '../talk.ts'

function at(page: number, count: number, by = 'a'): Talk {
  return { position: { value: { page, clicks: 0 }, count, by } }
}

it('takes what is newer, and leaves what is older or known', () => {
  expect(newerEntries({}, at(2, 1))).toEqual(at(2, 1))
  expect(newerEntries(at(2, 1), at(3, 2))).toEqual(at(3, 2))
  expect(newerEntries(at(3, 2), at(2, 1))).toEqual({})
  expect(newerEntries(at(3, 2), at(3, 2))).toEqual({})
})

it('takes the same of two that were set at the same time, whichever comes first', () => {
  expect(newerEntries(at(2, 1, 'a'), at(3, 1, 'b'))).toEqual(at(3, 1, 'b'))
  expect(newerEntries(at(3, 1, 'b'), at(2, 1, 'a'))).toEqual({})
})

it.each([
  undefined,
  'x',
  { position: { value: { page: '1', clicks: 0 }, count: 1, by: 'a' } },
  { position: { value: { page: 1, clicks: -1 }, count: 1, by: 'a' } },
  { timer: { value: { status: 'odd', startedAt: 0, pausedAt: 0 }, count: 1, by: 'a' } },
  { black: { value: 1, count: 1, by: 'a' } },
  { other: { value: 1, count: 1, by: 'a' } },
])('takes nothing of %j', (message) => {
  expect(newerEntries({}, message)).toEqual({})
})

it.each([
  [{ page: 1, clicks: 0 }, { page: 1, clicks: 1 }, true],
  [{ page: 1, clicks: 6 }, { page: 2, clicks: 0 }, true],
  [{ page: 1, clicks: 1 }, { page: 1, clicks: 0 }, false],
  [{ page: 1, clicks: 0 }, { page: 9, clicks: 0 }, false],
])('from %j to %j is a step on: %s', (from, to, isNext) => {
  expect(isNextStep(from, to)).toBe(isNext)
})
