import { describe, expect, it } from 'vitest'
import { filesFor } from '../client/files.ts'

const scope = 'https://talks.example/flux/'

function files(path: string, more: { method?: string, mode?: RequestMode } = {}): string[] {
  return filesFor({ method: 'GET', mode: 'navigate', url: new URL(path, scope).href, ...more }, scope)
    .map(file => file.replace(scope, ''))
}

describe('a page', () => {
  it('is answered by its own file, else by the application, at any click', () => {
    expect(files('5')).toEqual(['5/index.html', 'index.html'])
    expect(files('5/')).toEqual(['5/index.html', 'index.html'])
    expect(files('9?clicks=3')).toEqual(['9/index.html', 'index.html'])
    expect(files('presenter/3?clicks=1#top')).toEqual(['presenter/3/index.html', 'index.html'])
  })

  it('is the application at the deck\'s own address', () => {
    expect(files('')[0]).toBe('index.html')
  })

  it('is a file if its address names one', () => {
    expect(files('talk.pdf')).toEqual(['talk.pdf'])
  })
})

describe('anything else', () => {
  it('is answered by the file of that address', () => {
    expect(files('assets/a.js', { mode: 'cors' })).toEqual(['assets/a.js'])
    expect(files('me.png?v=2', { mode: 'no-cors' })).toEqual(['me.png'])
  })

  it('goes to the network when it is not the deck\'s', () => {
    expect(files('/other/')).toEqual([])
    expect(files('https://elsewhere.example/flux/')).toEqual([])
    expect(files('form', { method: 'POST' })).toEqual([])
  })
})
