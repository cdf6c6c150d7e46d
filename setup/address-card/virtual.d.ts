declare module 'virtual:deck-address' {
  /** The deck's address, and its QR code: so many modules wide, the dark ones as an SVG path. */
  const address: { url: string, size: number, path: string } | undefined
  export default address
}
