/** The first element that matches, as soon as there is one. */
export function present(root: Element, selector: string): Promise<Element> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look)
    function look(): void {
      const found = root.querySelector(selector)
      if (found) {
        observer.disconnect()
        resolve(found)
      }
    }
    observer.observe(root, { childList: true, subtree: true })
    look()
  })
}
