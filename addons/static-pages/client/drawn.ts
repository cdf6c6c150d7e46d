/**
 * What scripts draw on a slide, for its copy, in which a canvas would be empty and an editor without layout. Playwright
 * sends each function into the page as its source: none uses anything from outside itself.
 */

/**
 * Waits until a slide's editors have come, `editorsMs` at most, and its canvases are drawn and stand still, two seconds
 * at most. Puts what each canvas shows into its `data-static-picture`, as the address of a picture.
 * @returns whether all editors have come
 */
export async function settleDrawn({ no, editorsMs }: { no: number, editorsMs: number }): Promise<boolean> {
  const slide = document.querySelector(`#slideshow > [data-slidev-no="${no}"]`)!
  const editors = [...slide.querySelectorAll('.slidev-monaco-container-inner')]
  const haveCome = (): boolean => editors.every(editor => editor.querySelector('.view-line'))
  const editorsDeadline = performance.now() + editorsMs
  while (!haveCome() && performance.now() < editorsDeadline)
    await new Promise(resolve => requestAnimationFrame(resolve))

  const canvases = Array.from(slide.querySelectorAll('canvas'))
    .filter(canvas => !canvas.closest('.slidev-monaco-container-inner'))
  const deadline = performance.now() + 2000
  let isSettled = canvases.length === 0
  while (!isSettled && performance.now() < deadline) {
    // Within a frame, WebGL has not cleared yet what it has drawn in it.
    await new Promise(resolve => setTimeout(() => requestAnimationFrame(resolve), 100))
    isSettled = true
    for (const canvas of canvases) {
      const picture = pictureOf(canvas)
      isSettled &&= picture !== '' && picture === canvas.dataset.staticPicture
      canvas.dataset.staticPicture = picture
    }
  }
  return haveCome()

  /** What a canvas shows; empty if that is nothing, or of another host. */
  function pictureOf(canvas: HTMLCanvasElement): string {
    const blank = document.createElement('canvas')
    blank.width = canvas.width
    blank.height = canvas.height
    try {
      const picture = canvas.toDataURL('image/webp')
      return picture === blank.toDataURL('image/webp') ? '' : picture
    }
    catch {
      return ''
    }
  }
}

/** Makes pictures of the canvases in a slide's copy, and code of its editors. */
export function replaceDrawn(copy: string): string {
  const { body } = new DOMParser().parseFromString(copy, 'text/html')
  for (const editor of body.querySelectorAll<HTMLElement>('.slidev-monaco-container-inner')) {
    // Of two versions side by side, the new one. The lines are placed by their style, in any order.
    const lines = (editor.querySelector('.editor.modified') ?? editor).querySelectorAll<HTMLElement>('.view-line')
    const byTop = Array.from(lines)
      .sort((one, other) => Number.parseInt(one.style.top) - Number.parseInt(other.style.top))
    const code = document.createElement('pre')
    code.className = 'slidev-code slidev-monaco-container-inner'
    code.style.minHeight = editor.style.height
    code.textContent = byTop.map(line => line.textContent.replaceAll('\u00A0', ' ')).join('\n')
    if (lines.length)
      editor.replaceWith(code)
  }
  for (const canvas of body.querySelectorAll<HTMLElement>('canvas[data-static-picture^=data]')) {
    const image = document.createElement('img')
    for (const { name, value } of canvas.attributes)
      image.setAttribute(name, value)
    image.src = canvas.dataset.staticPicture!
    image.dataset.staticPicture = ''
    image.alt = canvas.getAttribute('aria-label') ?? canvas.textContent.trim()
    canvas.replaceWith(image)
  }
  return body.innerHTML
}
