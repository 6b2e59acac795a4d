/** A box in the page's own pixels, from the top left of the screen. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** An element that is drawn, and what its ancestors do to it. */
export interface Seen {
  element: Element
  style: CSSStyleDeclaration
  box: Box
  /** What ancestors that hide what sticks out of them leave to be seen; those that scroll hide nothing for good. */
  clip: Box
  /** What any ancestor leaves to be seen now, those that scroll too. */
  shown: Box
  /** Whether it may be wider than the screen, since an ancestor scrolls sideways. */
  scrolls: boolean
  /** The ancestor that stays in place while the page scrolls, if there is one. */
  stuck: Element | null
  /** Whether an ancestor says that cut text ends in dots, or after so many lines. */
  cutOnPurpose: boolean
  parent: Seen | null
}

const everything: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

export const widthOf = (box: Box) => box.right - box.left
export const heightOf = (box: Box) => box.bottom - box.top

export function common(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

/** Every element that is drawn, parents first. What is inside a drawing is one thing with it. */
export function seenIn(root: Element): Seen[] {
  const all: Seen[] = []
  const visit = (element: Element, parent: Seen | null) => {
    const style = getComputedStyle(element)
    // What is in closed details, or is skipped until it is scrolled to, has a box but is not drawn. A box that is only its children's is none by itself.
    if (style.display !== 'contents' && !element.checkVisibility({ contentVisibilityAuto: true })) return
    if (isForEarsOnly(element, style)) return
    const seen = seenAs(element, style, parent)
    if (style.visibility === 'visible' && style.opacity !== '0') all.push(seen)
    if (element instanceof SVGElement) return
    for (const child of element.children) visit(child, seen)
  }
  visit(root, null)
  return all
}

function seenAs(element: Element, style: CSSStyleDeclaration, parent: Seen | null): Seen {
  const box = element.getBoundingClientRect()
  const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
  const moves = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
  const outer = parent?.clip ?? everything
  const [x, y] = [style.overflowX, style.overflowY]
  return {
    element,
    style,
    box,
    clip: {
      left: hides(x) ? Math.max(outer.left, box.left) : moves(x) ? -Infinity : outer.left,
      right: hides(x) ? Math.min(outer.right, box.right) : moves(x) ? Infinity : outer.right,
      top: hides(y) ? Math.max(outer.top, box.top) : moves(y) ? -Infinity : outer.top,
      bottom: hides(y) ? Math.min(outer.bottom, box.bottom) : moves(y) ? Infinity : outer.bottom,
    },
    shown: common(parent?.shown ?? everything, {
      left: x === 'visible' ? -Infinity : box.left,
      right: x === 'visible' ? Infinity : box.right,
      top: y === 'visible' ? -Infinity : box.top,
      bottom: y === 'visible' ? Infinity : box.bottom,
    }),
    scrolls: (parent?.scrolls ?? false) || moves(x),
    stuck: parent?.stuck ?? (/^(fixed|sticky)$/.test(style.position) ? element : null),
    cutOnPurpose:
      (parent?.cutOnPurpose ?? false) ||
      style.textOverflow === 'ellipsis' ||
      style.getPropertyValue('-webkit-line-clamp') !== 'none',
    parent,
  }
}

/** Text that only screen readers have, and the link that is out of sight until it has the focus. */
function isForEarsOnly(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false
  if (style.clipPath.startsWith('inset(50%')) return true
  return element.classList.contains('skip') && element.getBoundingClientRect().bottom <= 0
}

/** How to find it: its nearest landmarks, tag, classes and first words. */
export function nameOf(element: Element): string {
  const parts: string[] = []
  for (
    let at: Element | null = element;
    at && at !== document.body && parts.length < 4;
    at = at.parentElement
  ) {
    const classes = [...at.classList].filter((name) => !name.startsWith('svelte-')).map((name) => `.${name}`)
    parts.unshift(at.tagName.toLowerCase() + (at.id ? `#${at.id.slice(0, 24)}` : '') + classes.join(''))
    if (at.id) break
  }
  const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
  return `${parts.join(' > ')}${words ? ` “${[...words].slice(0, 40).join('')}”` : ''}`
}
