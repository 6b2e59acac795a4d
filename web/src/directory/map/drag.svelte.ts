import type { Point } from './view'

/** How far a press moves before it is a drag, in pixels. */
const slop = 4

/** A drag of the map with a mouse or a pen. A finger scrolls the page. */
export class Drag {
  readonly #done: (by: Point) => void
  #from: Point | null = null
  #by = $state.raw<Point | null>(null)
  #dragged = false

  constructor(done: (by: Point) => void) {
    this.#done = done
  }

  /** How far the map is off its place now; null while it is not dragged. */
  get by(): Point | null {
    return this.#by
  }

  /** Whether the press that has just ended was a drag, so that it does not count as a click. */
  get dragged(): boolean {
    return this.#dragged
  }

  readonly down = (event: PointerEvent): void => {
    this.#dragged = false
    if (event.button === 0 && event.pointerType !== 'touch')
      this.#from = { x: event.clientX, y: event.clientY }
  }

  readonly move = (event: PointerEvent): void => {
    if (!this.#from) return
    const by = { x: event.clientX - this.#from.x, y: event.clientY - this.#from.y }
    if (!this.#by && Math.hypot(by.x, by.y) < slop) return
    if (!this.#by && event.currentTarget instanceof Element)
      event.currentTarget.setPointerCapture(event.pointerId)
    this.#by = by
  }

  readonly up = (): void => {
    const by = this.#by
    this.#from = null
    this.#by = null
    if (!by) return
    this.#dragged = true
    this.#done(by)
  }
}
