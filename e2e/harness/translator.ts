import type { Person } from './browser'

/**
 * Translates a person's pages as Chrome does it: once they are there and after every change, in a moment of its own, each
 * text node makes place for elements with other words. Here these are the same words, so that a test finds what it looks
 * for; where the text of the page was not translated anew, it finds what was there before.
 */
export async function translate(person: Person): Promise<void> {
  await person.page.addInitScript(() => {
    const never = 'font, script, style, textarea, title, option, [translate="no"], .notranslate'

    const font = () => {
      const element = document.createElement('font')
      element.style.verticalAlign = 'inherit'
      return element
    }

    function take(text: Text): void {
      if (text.data.trim() === '' || !text.parentElement || text.parentElement.closest(never)) return
      const [outer, inner] = [font(), font()]
      inner.append(text.data)
      outer.append(inner)
      text.replaceWith(outer)
    }

    function all(): void {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: Text[] = []
      while (walker.nextNode()) found.push(walker.currentNode as Text)
      for (const text of found) take(text)
    }

    addEventListener('DOMContentLoaded', () => {
      document.documentElement.classList.add('translated-ltr')
      let soon: ReturnType<typeof setTimeout> | undefined
      const observer = new MutationObserver(() => {
        clearTimeout(soon)
        soon = setTimeout(all)
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      all()
    })
  })
}
