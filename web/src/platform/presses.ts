/** What is pressed: a button, or a link. */
type Control = Element

export interface Press {
  /** The control, if it was made on one. */
  readonly on: Control | null
  /** How many presses came one after another at this place, by what the system calls a double click; 0: by a key. */
  readonly count: number
  /** Fingers: not every browser counts theirs. */
  readonly touch: boolean
  readonly x: number
  readonly y: number
  /** Milliseconds. */
  readonly time: number
}

/** Two touches so soon after each other, and so near, are one double tap. */
const soon = 500
const near = 30

/**
 * Tells presses that are meant from the rest of a double click or double tap. Many people double-click everything; by
 * the second click the page has gone on, and what is under the pointer means another thing: the next question instead of
 * this one, a dialog's "yes", a button of another page. So one gesture is one act, unless a control says that it is for
 * pressing again and again (`data-again`), such as one that zooms.
 */
export class Presses {
  #last: Press | null = null

  /** Whether the press is an act of its own. */
  counts(press: Press): boolean {
    const before = this.#last
    const follows = before !== null && press.count !== 0 && (press.count > 1 || isDoubleTap(before, press))
    // Of a gesture the first control is kept: it is the one that was meant.
    this.#last = follows ? { ...press, on: before.on } : press
    if (!follows || (!before.on && !press.on)) return true
    return press.on === before.on && press.on?.hasAttribute('data-again') === true
  }
}

function isDoubleTap(before: Press, press: Press): boolean {
  if (!press.touch || press.time - before.time >= soon) return false
  return Math.abs(press.x - before.x) <= near && Math.abs(press.y - before.y) <= near
}

const controls = 'button, a[href], summary, [role="button"], input[type="submit"], input[type="button"]'
const textFields =
  'textarea, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="submit"])'

/** Keys that act: held down, they act once. In a field for text they write and take away, again and again. */
const isHeld = ({ repeat, key, target }: KeyboardEvent) => {
  if (!repeat || !(target instanceof Element)) return false
  if (key === 'Enter') return !target.matches('textarea, [contenteditable]')
  return [' ', 'Delete', 'Backspace'].includes(key) && !target.matches(textFields)
}

/** Lets only what is meant through to the page. The answer ends it. */
export function guardPresses(page: Window & typeof globalThis, presses = new Presses()): () => void {
  let touch = false
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const down = (event: PointerEvent) => (touch = event.pointerType !== 'mouse')
  const click = (event: MouseEvent) => {
    // What the page itself presses is meant.
    if (!event.isTrusted || !(event.target instanceof page.Element)) return
    const { detail: count, clientX: x, clientY: y, timeStamp: time } = event
    const on = event.target.closest(controls)
    if (!presses.counts({ on, count, touch, x, y, time })) swallow(event)
  }
  const key = (event: KeyboardEvent) => {
    if (isHeld(event)) swallow(event)
  }
  page.addEventListener('pointerdown', down, true)
  page.addEventListener('click', click, true)
  page.addEventListener('keydown', key, true)
  return () => {
    page.removeEventListener('pointerdown', down, true)
    page.removeEventListener('click', click, true)
    page.removeEventListener('keydown', key, true)
  }
}
