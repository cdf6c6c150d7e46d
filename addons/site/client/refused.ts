/**
 * Replaces the interfaces that a browser refuses to give a page: storage by one in memory, the others by objects that
 * do nothing. Slidev 53 reads `localStorage` (through VueUse 14), opens a `BroadcastChannel` and asks for a wake lock
 * without catching errors: in a sandboxed frame, or with cookies blocked, the application would stop before its first
 * slide. Runs as an inline script before all others: it uses nothing from outside itself.
 */
export function replaceRefused(): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      // The getter throws, or gives null.
      void window[name].length
    }
    catch {
      Object.defineProperty(window, name, { value: createStorage(), configurable: true })
    }
  }

  try {
    new BroadcastChannel('').close()
  }
  catch {
    window.BroadcastChannel = class extends EventTarget {
      postMessage(): void {}
      close(): void {}
    } as unknown as typeof BroadcastChannel
  }

  if ('WakeLock' in window) {
    const { request } = WakeLock.prototype
    const released = Object.assign(new EventTarget(), {
      type: 'screen' as const,
      released: true,
      onrelease: null,
      release: async () => {},
    })
    // On the prototype: WebKit may forget what is set on `navigator.wakeLock` itself.
    WakeLock.prototype.request = function (type) {
      return request.call(this, type).catch(() => released)
    }
  }

  function createStorage(): Storage {
    const items = new Map<string, string>()
    return {
      get length() { return items.size },
      key: index => [...items.keys()][index] ?? null,
      getItem: key => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, String(value)),
      removeItem: key => void items.delete(key),
      clear: () => items.clear(),
    }
  }
}
