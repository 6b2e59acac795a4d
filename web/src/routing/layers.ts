import { addStep, stepNow } from './step'

interface Layer {
  close(): void
}

/**
 * What lies over a page: dialogs and menus. Each is a step of the browser's history, so that going back closes it and leaves
 * the page. The two are only ever brought together: whichever of them changed, `#settle` makes the history follow what is
 * open, and `arrive` what is open follow the history.
 */
export class Layers {
  /** Milliseconds after which a step back that was asked for did not happen. */
  static readonly patience = 1_000

  #open: readonly Layer[] = []
  #soon: ReturnType<typeof setTimeout> | undefined
  /** A step back of our own that is under way, and what waits for its end. */
  #leaving: { readonly waiting: (() => void)[]; readonly timer: ReturnType<typeof setTimeout> } | null = null

  /** Going back calls `close`, which may refuse. The answer is to be called once it is closed, however that came. */
  add(close: () => void): () => void {
    const layer = { close }
    this.#open = [...this.#open, layer]
    this.#settleSoon()
    return () => {
      this.#open = this.#open.filter((each) => each !== layer)
      this.#settleSoon()
    }
  }

  /** Runs what changes the history once no step of our own is under way in it. */
  whenStill(run: () => void): void {
    if (this.#leaving) this.#leaving.waiting.push(run)
    else run()
  }

  /** The reader went back or on, or we did. */
  arrive(): void {
    if (this.#leaving) this.#left()
    else for (const layer of this.#open.slice(stepNow().layers).reverse()) layer.close()
    this.#settleSoon()
  }

  /** The page was loaded anew: what lay over it does not. */
  begin(): void {
    this.#settleSoon()
  }

  /** Not at once: what closes one thing often opens another, or goes to another page, which then takes its step. */
  #settleSoon(): void {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => this.#settle())
  }

  #settle(): void {
    if (this.#leaving) return
    const step = stepNow()
    for (let layers = step.layers + 1; layers <= this.#open.length; layers++) addStep({ ...step, layers })
    if (step.layers <= this.#open.length) return
    this.#leaving = { waiting: [], timer: setTimeout(() => this.#left(), Layers.patience) }
    history.go(this.#open.length - step.layers)
  }

  #left(): void {
    if (!this.#leaving) return
    const { waiting, timer } = this.#leaving
    clearTimeout(timer)
    this.#leaving = null
    for (const run of waiting) run()
  }
}

export const layers = new Layers()
