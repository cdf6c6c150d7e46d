/// <reference types="@slidev/types/client" />
import { drawnSlide } from 'deck-kit/client/slide'
import { slides } from '#slidev/slides'

/** What Slidev keeps in a slide's `meta`, and types as unknown outside its client. */
interface Meta {
  slide: { images?: string[] }
}

/** Fetches the pictures of a slide, which are lazy until then, while the slide before it is shown. */
export async function fetchPictures(no: number): Promise<void> {
  const route = slides.value[no - 1]
  if (!route)
    return
  const slide = await drawnSlide(no)
  // First the `<img>` elements: the browser selects one of several sources.
  const images = [...slide.querySelectorAll('img')]
  images.forEach(image => image.loading = 'eager')
  // Then pictures without such an element, as backgrounds.
  for (const path of (route.meta as unknown as Meta).slide.images ?? []) {
    const address = path.replace(/^\//, import.meta.env.BASE_URL)
    if (!images.some(({ src }) => src.endsWith(address)))
      new Image().src = address
  }
}
