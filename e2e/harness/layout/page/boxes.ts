import { isChrome } from './frame'
import { type Seen } from './seen'

/** Where the landmarks, the headings and the chrome are, a line each: the same page has the same lines however one came. */
export function boxesOf(all: readonly Seen[]): string[] {
  return all
    .filter((seen) => seen.element.matches('header, nav, main, footer, aside, h1, h2, h3') || isChrome(seen))
    .map(({ element, box }) => {
      const classes = [...element.classList].filter((name) => !name.startsWith('svelte-')).join('.')
      const [left, top, width, height] = [
        box.left,
        box.top + scrollY,
        box.right - box.left,
        box.bottom - box.top,
      ]
      const words = element.matches('h1, h2, h3')
        ? ` “${(element.textContent ?? '').trim().slice(0, 30)}”`
        : ''
      const name = element.tagName.toLowerCase() + (classes && `.${classes}`) + words
      return `${name}: ${[left, top, width, height].map(Math.round).join(' ')}`
    })
}

/** A number for where everything in it is, down to the pixel (FNV-1a over all edges). */
export function numberOf(root: Element): number {
  let hash = 0x811c9dc5
  for (const element of root.querySelectorAll('*')) {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    for (const edge of [left, top, right, bottom]) hash = Math.imul(hash ^ Math.round(edge), 0x01000193)
  }
  return hash
}
