// Slidev imports an addon's setup files anew at each restart: module state would be lost.
const holder = globalThis as { [key: symbol]: string[] | undefined }
const HOSTS = Symbol.for('slidev-addon-guard:hosts')

/**
 * Allows names under which a browser may ask this machine for the deck, for the rest of this process.
 *
 * @param hosts with their ports, such as `localhost:8080`
 * @throws if one is no name with a port
 */
export function allowHosts(hosts: string[]): void {
  const wrong = hosts.find(host => !/^[\w.-]+(?::\d+)?$/.test(host))
  if (wrong !== undefined)
    throw new Error(`"${wrong}" is no name of a host, such as localhost:8080.`)
  holder[HOSTS] = [...allowedHosts(), ...hosts]
}

/** The names that `allowHosts` has allowed. */
export function allowedHosts(): string[] {
  return holder[HOSTS] ?? []
}
