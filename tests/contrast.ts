/** A colour's red, green and blue, each from 0 to 255; what comes after them, as alpha, does not count. */
export type Channels = ArrayLike<number>

/** The contrast ratio of two opaque colours, from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Channels, other: Channels): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: Channels): number {
  return [0.2126, 0.7152, 0.0722]
    .map((weight, index) => {
      const channel = colour[index]! / 255
      return weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
    })
    .reduce((sum, part) => sum + part)
}
