import type { Connection, ConnectionState } from '../src/live/connection.svelte'
import type { Watch } from '../src/live/watch'

/** A connection that is as a test says, and whose watches are answered by it. */
export class TestConnection {
  state = $state.raw<ConnectionState>('live')
  #watches: Watch<unknown, unknown>[] = []

  watch(watch: Watch<unknown, unknown>) {
    this.#watches.push(watch)
    return { again: () => {}, end: () => (this.#watches = this.#watches.filter((each) => each !== watch)) }
  }

  /** Answers everything that is watched. */
  tell(data: unknown): void {
    for (const watch of this.#watches) watch.next(data)
  }

  get asConnection(): Connection {
    return this as unknown as Connection
  }
}
