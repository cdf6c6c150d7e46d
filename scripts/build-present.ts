import process from 'node:process'
import { PRESENT } from './present.ts'
import { build } from './slidev.ts'

// With the speaker's notes, for `npm run present`.
try {
  await build(PRESENT)
  console.log('Built, notes included. Present it with: npm run present')
}
catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
