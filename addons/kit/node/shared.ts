/** Returns a value that all copies of a module share: Slidev imports each setup file anew, with all its imports. */
export function shared<Value>(name: string, create: () => Value): Value {
  const values = globalThis as unknown as Record<symbol, Value | undefined>
  return values[Symbol.for(`deck-kit:${name}`)] ??= create()
}
