import type { CodeblockTransformer } from '@slidev/types'
import type { Drawing } from '../client/draw.ts'
import type { FenceOptions } from './fence.ts'
import { escapeHtml } from 'deck-kit/node/html'
import { placeOf } from 'deck-kit/node/slide'
import { describeFlow } from './describe.ts'
import { lineOfFence, lineOfMessage, readOptions } from './fence.ts'
import { diagramServiceOf, SMALLEST_LABEL } from './service.ts'

/**
 * Replaces a Mermaid fence by its drawing. Returns undefined, with a warning, for one that only the visitor's browser
 * can draw: Slidev's own component takes it.
 * @throws in a build, for a fence that Mermaid cannot read, with file, line, slide and Mermaid's message; in dev the
 * slide shows the same text.
 */
export const drawFence: CodeblockTransformer = async ({ info, code, slide, options }) => {
  const place = (line = 0): string => {
    const fence = slide ? lineOfFence(slide, code) : undefined
    return slide ? `${placeOf(slide, options.userRoot, fence && fence + line)}: ` : ''
  }
  const leave = (reason: string): undefined => {
    warn(`${place()}this diagram is left to the visitor's browser, `
      + `which loads about 730 KB of compressed script to draw it: ${reason}`)
  }

  let message: string
  try {
    const fence = readOptions(info)
    if (!fence)
      return
    if (!code.trim())
      throw new Error('The fence is empty.')
    if (fence === 'dynamic')
      return leave('its options use what only the page knows')
    const result = await (await diagramServiceOf(options)).render(code, fence)
    if (!result)
      return
    if ('fallback' in result)
      return leave(result.fallback)
    if ('svg' in result) {
      const { smallestLabel, isCramped } = result
      if (isCramped && smallestLabel < SMALLEST_LABEL - 0.05) {
        warn(`${place()}the labels of this diagram are ${smallestLabel} px high, below ${SMALLEST_LABEL}: `
          + 'it has too much in it for one slide.')
      }
      return elementFor(result, fence)
    }
    message = `${place(lineOfMessage(result.syntax, code))}this diagram cannot be drawn.\n${result.syntax}`
  }
  catch (error) {
    message = `${place()}this diagram cannot be drawn.\n${(error as Error).message}`
  }
  if (options.mode === 'build')
    throw new Error(message)
  console.error(`[diagrams] ${message}`)
  return `<pre v-pre class="diagram-failure" role="alert">${escapeHtml(message)}</pre>`
}

function warn(message: string): void {
  console.warn(`[diagrams] ${message}`)
}

function elementFor({ svg, flow }: Drawing, { alt, attributes }: FenceOptions): string {
  const { name, description } = describeFlow(flow)
  return `<DiagramPicture${Object.entries({
    ...attributes,
    // An image's parts cannot be reached, and a link has to be.
    'role': /<a[\s>]/.test(svg) ? 'group' : 'img',
    'aria-label': alt ?? name,
    'aria-description': alt === undefined ? description : '',
    svg,
  }).map(([attribute, value]) =>
    // On one line: a blank line would end the HTML block around it.
    value && ` ${attribute}="${escapeHtml(value).replaceAll('\n', '&#10;')}"`).join('')} />`
}
