import process from 'node:process'
import { expect, it } from 'vitest'
import { askServer } from '../node/server.ts'
import { haiku } from './haiku.ts'

const poem = 'an old still pond\na frog jumps in\nsplash ö'

it('asks a server about each word, and keeps only answers about that very word', async () => {
  expect((await askServer(haiku, poem)).hovers).toEqual([
    { line: 0, character: 13, word: 'pond', text: 'pond', docs: 'Old, in the tradition.' },
    { line: 1, character: 2, word: 'frog', text: 'noun frog', docs: 'Jumps, in the *first* line.' },
  ])
})

it('reports the final errors and warnings, on the lines of the fence, but not what the language tolerates', async () => {
  expect((await askServer(haiku, poem)).findings).toEqual([])
  expect((await askServer(haiku, `${poem}\nsnow`)).findings).toEqual([{ line: 3, message: 'There is no snow in summer.' }])
  expect((await askServer({ ...haiku, tolerate: [] }, poem)).findings).toEqual([{ line: 2, message: 'Too loud.' }])
})

it('says why a server did not answer', async () => {
  await expect(askServer(haiku, 'harakiri')).rejects.toThrow(/language server of haiku .* ended with code 3\. a bad end/)
  await expect(askServer({ ...haiku, command: [process.execPath, '--no-such-option'] }, poem)).rejects.toThrow(/ended with code 9\. .*bad option/)
  await expect(askServer({ ...haiku, command: ['no-such-server'] }, poem)).rejects.toThrow(/haiku \(no-such-server\) does not start/)
})
