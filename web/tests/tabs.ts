import type { Tabs } from '../src/outbox/tabs'

/** The tabs of one browser: share one among the outboxes of a test. */
export class TestTabs implements Tabs {
  #queue = Promise.resolve()
  #listeners = new Set<() => void>()

  alone(_name: string, work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }

  tell(): void {
    for (const run of [...this.#listeners]) run()
  }

  onTold(_name: string, run: () => void): () => void {
    this.#listeners.add(run)
    return () => this.#listeners.delete(run)
  }
}
