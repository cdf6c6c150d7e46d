import { defineShikiSetup } from '@slidev/types'

export default defineShikiSetup(async () => {
  // Slidev runs this in the browser too, for its editor and for magic move: there is nothing to replay there, and
  // nothing that a browser can import.
  if (import.meta.env?.SSR === false)
    return {}
  const { RECORDINGS } = await import('../recordings.ts')
  const { replay } = await import('../replay.ts')
  return { transformers: [replay(RECORDINGS)] }
})
