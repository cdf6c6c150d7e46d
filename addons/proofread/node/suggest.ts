import { closestMatch } from 'leven'

/** The end of a message about a name that does not exist: the most similar one that does, if one is similar. */
export function didYouMean(name: string, known: string[]): string {
  const closest = closestMatch(name, known, { maxDistance: Math.ceil(name.length / 3) })
  return closest === undefined ? '' : `; did you mean "${closest}"?`
}
