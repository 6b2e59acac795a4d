export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: (() => void) | null
}

/** What just happened, with a way back, for ten seconds or as long as somebody stays on it. */
export class Toasts {
  static readonly stay = 10_000

  list = $state.raw<readonly Toast[]>([])
  #last = 0
  #timers = new Map<number, ReturnType<typeof setTimeout>>()

  /** The newest takes the place of the one before: two ways back at once help nobody. */
  show(text: string, undo: (() => void) | null = null): void {
    for (const toast of this.list) this.dismiss(toast.id)
    const id = ++this.#last
    this.list = [{ id, text, undo }]
    this.release(id)
  }

  /** Keeps it while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id))
  }

  release(id: number): void {
    this.hold(id)
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), Toasts.stay),
    )
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.list = this.list.filter((toast) => toast.id !== id)
  }
}

export const toasts = new Toasts()
