/**
 * Applies the Content-Security-Policy in its script's `data-policy`, with the page's own origin beside each `'self'`:
 * in a sandboxed frame, `'self'` matches nothing in WebKit 2.50.
 *
 * Runs as the page's first script. `inlineScript` sends it as its source, so it uses nothing from outside itself.
 */
export function applyPolicy(): void {
  const script = document.currentScript!
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = script.dataset.policy!.replaceAll(`'self'`, `'self' ${new URL(location.href).origin}`)
  script.after(meta)
}
