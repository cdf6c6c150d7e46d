import { defineShikiSetup } from '@slidev/types'

export default defineShikiSetup(async () => {
  // Slidev 53 runs this in the browser too, for its editor and magic move, and a browser cannot read recordings.
  if (import.meta.env?.SSR === false)
    return {}
  const { recordingsPath } = await import('../node/recordings.ts')
  const { replay } = await import('../node/replay.ts')
  return { transformers: [replay(recordingsPath)] }
})
