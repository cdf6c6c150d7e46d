import type { Plugin } from 'vite'
import { encode } from 'uqr'

/**
 * Gives the card the deck's address and its QR code, drawn here so that the browser loads no encoder. In dev, tells all
 * other windows when one has shown or hidden the card. Without an address there is no card.
 * @param address with or without a scheme
 */
export function addressCard(address?: string): Plugin {
  const url = address && (/^https?:/.test(address) ? address : `https://${address}`)
  return {
    name: 'deck:address-card',
    config: () => ({ define: { __DECK_ADDRESS__: JSON.stringify(url ? { url, ...qrCode(url) } : null) } }),
    configureServer({ ws }) {
      ws.on('deck:address-card', (state, sender) => {
        const isShown = state?.isShown === true
        ws.clients.forEach(client => client === sender || client.send('deck:address-card', { isShown }))
      })
    },
  }
}

/** The QR code of a text: its width in modules, with the quiet zone, and the dark modules as an SVG path. */
function qrCode(text: string): { size: number, path: string } {
  // Four modules of quiet zone: ISO/IEC 18004. M repairs 15 % and keeps the modules of a usual address large.
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => isDark ? [`M${x} ${y}h1v1h-1z`] : []))
  return { size, path: modules.join('') }
}
