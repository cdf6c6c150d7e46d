import { InvalidArgumentError, Option } from 'deck-kit/node/command'

/** The `--port` of a command that starts a server. */
export function portOption(preset: number) {
  return new Option('-p, --port <number>', 'the port, 0 for a free one').default(preset).argParser(portNumber)
}

/** @throws if the text is no port's number */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new InvalidArgumentError('It wants a number from 0 to 65535.')
  return port
}

/** Awaits the start of a server by an npm script. If it fails because the port is taken, the error says what to do. */
export function explainTakenPort<Result>(name: string, port: number, start: Promise<Result>): Promise<Result> {
  return start.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE')
      throw error
    const remedy = `If not, take another port: npm run ${name} -- --port ${port + 1}`
    throw new Error(`Port ${port} is taken. Does npm run ${name} run already? ${remedy}`, { cause: error })
  })
}
