import type { CodeblockTransformer } from '@slidev/types'
import { relative } from 'node:path'
import { defineTransformersSetup } from '@slidev/types'
import { lineOfCode, lineOfMessage, readOptions } from '../lib/fence.ts'
import { studioOf } from '../lib/studio.ts'

const drawMermaid: CodeblockTransformer = async ({ info, code, slide, options }) => {
  if (!/^mermaid\b/.test(info))
    return
  let failure: string
  try {
    const fence = readOptions(info)
    const result = fence && await (await studioOf(options)).draw(code, fence)
    if (!result)
      return
    if ('svg' in result)
      return result.svg.replace('<svg', '<svg v-pre')
    failure = result.failure
  }
  catch (error) {
    failure = (error as Error).message
  }

  const line = slide && lineOfCode(slide, code) + (lineOfMessage(failure, code) ?? 0) - 1
  const place = slide ? `Slide ${slide.index + 1}, ${relative(options.userRoot, slide.source.filepath)}:${line}: ` : ''
  const message = `${place}this diagram cannot be drawn.\n${failure}`
  if (options.mode === 'build')
    throw new Error(message)
  console.error(`[diagrams] ${message}`)
  return `<pre v-pre class="diagram-failure" role="alert">${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`
}

export default defineTransformersSetup(() => ({ codeblocks: [drawMermaid] }))
