/**
 * Returns a value that all copies of a module in this process share: Slidev imports each setup file, and all that it
 * imports, without a module cache.
 */
export function shared<Value>(name: string, create: () => Value): Value {
  const values = globalThis as unknown as Record<symbol, Value | undefined>
  return values[Symbol.for(`deck-kit:${name}`)] ??= create()
}
