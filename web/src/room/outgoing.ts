import type { Command, Entry } from '../outbox/command'
import type { Changes, Seen } from '../outbox/kind'
import type { Outbox, OutboxState } from '../outbox/outbox.svelte'
import { uuid } from '../platform/uuid'

export const nothingSent: OutboxState = { entries: [], sending: null, held: null, durable: true }

/** A room's outbox, as a room speaks of it. */
export class Outgoing {
  readonly #outbox: Outbox

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  get state(): OutboxState {
    return this.#outbox.state
  }

  /** Takes a command on a note in. Once this answers it is kept, for as long as the page at least. */
  give(boardId: string, noteId: string, command: Command): Promise<void> {
    return this.#outbox.give({ id: uuid(), boardId, noteId, command })
  }

  /** Sends what was not taken once more. */
  again(entry: Entry, changes: Changes = {}): Promise<void> {
    return this.#outbox.again(entry.id, changes)
  }

  async discard(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) await this.#outbox.discard(entry.id)
  }

  /** Lets go of what was done and is seen. */
  settle(seen: Seen): Promise<void> {
    return this.#outbox.settle(seen)
  }

  close(): void {
    this.#outbox.close()
  }
}
