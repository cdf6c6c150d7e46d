import { shallowRef } from 'vue'

/** Whether the card with the deck's address lies over the slide, in every window of the talk. */
export const isCardShown = shallowRef(false)

const channel = new BroadcastChannel(`address-card ${import.meta.env.BASE_URL}`)

/** Shows or hides the card in this window, in the others of this browser, and in dev on other devices too. */
export function showCard(isShown: boolean): void {
  if (isShown === isCardShown.value)
    return
  isCardShown.value = isShown
  channel.postMessage({ isShown })
  import.meta.hot?.send('deck:address-card', { isShown })
}

function receive({ isShown }: { isShown: boolean }): void {
  isCardShown.value = isShown
}

channel.addEventListener('message', ({ data }) => receive(data))
import.meta.hot?.on('deck:address-card', receive)
