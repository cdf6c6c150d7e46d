import type { Run } from '../plan.ts'
import { expect, it } from 'vitest'
import { asClock, markdownOf, secondsBehind, secondsPerSlide, tableOf } from '../plan.ts'

it('reads the times of the notes, as they are written and as HTML', () => {
  const slides = [{ no: 1, note: '**1:30 · timer at 28:30**\n\nHello' }, { no: 2 }, { no: 3, note: '<p><strong>0:45</strong></p>' }]
  expect(secondsPerSlide(slides, 1800)).toEqual([90, 0, 45])
})

it('takes Slidev\'s time splits where no note has a time, and has the slides between them share', () => {
  const slides = [{ no: 1 }, { no: 2 }, { no: 3, timesplit: '2m' }, { no: 4, timesplit: '+1m' }]
  expect(secondsPerSlide(slides, 600)).toEqual([60, 60, 60, 420])
})

it('makes no plan of a deck without times', () => {
  expect(secondsPerSlide([{ no: 1, note: 'Hello' }, { no: 2 }], 1800)).toBeUndefined()
})

it.each([
  [0, 0],
  [29, 0],
  [31, 1],
  [130, 100],
])('after %i seconds before the first click, the talk is %i seconds behind', (elapsed, behind) => {
  expect(secondsBehind([90, 60], elapsed, { page: 1, clicks: 0, total: 2 })).toBe(behind)
})

it('is ahead by what is left of the clicks before', () => {
  expect(secondsBehind([90, 60], 40, { page: 2, clicks: 0, total: 0 })).toBe(-50)
})

it.each([[1800, '30:00'], [59.9, '0:59'], [0, '0:00'], [-0.5, '+0:01'], [-94, '+1:34'], [3725, '1:02:05']])('writes %d seconds as %s', (seconds, clock) => {
  expect(asClock(seconds)).toBe(clock)
})

it('compares a run with the plan and with the last run', () => {
  const steps = [
    { page: 1, clicks: 0, seconds: 20 },
    { page: 1, clicks: 1, seconds: 30 },
    { page: 2, clicks: 0, seconds: 9 },
    { page: 1, clicks: 1, seconds: 5 },
  ]
  const run: Run = { startedAt: 0, steps }
  const last: Run = { startedAt: 0, steps: [{ page: 1, clicks: 0, seconds: 40 }] }
  expect(tableOf(run, [60, 10], last).slice(1)).toEqual([
    ['1', '1:00', '0:55', '−0:05', '0:40', '20 35'],
    ['2', '0:10', '0:09', '−0:01', '0:00', '9'],
    ['all', '1:10', '1:04', '−0:06', '0:40', ''],
  ])
  expect(markdownOf(run, [60, 10], last)).toEqual({
    name: 'run-1970-01-01T0000.md',
    text: expect.stringContaining('| --- | --- | --- | --- | --- | --- |\n| 1 | 1:00 | 0:55 | −0:05 | 0:40 | 20 35 |'),
  })
  expect(tableOf(run).slice(1).map(row => row[1])).toEqual(['', '', ''])
})
