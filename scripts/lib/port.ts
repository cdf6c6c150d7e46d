/** The `--port` of a command that starts a server. */
export function portOption(preset: number) {
  return { type: 'string', default: String(preset), value: 'NUMBER', help: `the port: ${preset} unless given, 0 for a free one` } as const
}

/**
 * The number that `--port` names.
 *
 * @throws if it is none
 */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Error(`--port wants a number from 0 to 65535, not "${text}".`)
  return port
}

/**
 * Passes on what a start comes to, and says what to do if it failed because the port is taken.
 *
 * @param name the npm script that starts a server
 * @param port the one it was told
 * @throws what the start throws
 */
export async function explainTakenPort<Result>(name: string, port: number, start: Promise<Result>): Promise<Result> {
  try {
    return await start
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE')
      throw error
    throw new Error(`Port ${port} is taken. Does npm run ${name} run already? If not, take another port: npm run ${name} -- --port ${port + 1}`, { cause: error })
  }
}
