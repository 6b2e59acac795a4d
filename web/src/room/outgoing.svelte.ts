import type { Command, Entry } from '../outbox/command'
import type { Changes, Seen } from '../outbox/kind'
import type { Outbox, OutboxState } from '../outbox/outbox.svelte'
import { uuid } from '../platform/uuid'

export const nothingSent: OutboxState = { entries: [], sending: null, held: null, durable: true }

/** A room's outbox, from before it is open. */
export class Outgoing {
  readonly #opening: Promise<Outbox>
  #outbox = $state.raw<Outbox | null>(null)
  #closed = false

  constructor(opening: Promise<Outbox>) {
    this.#opening = opening
    void opening.then((outbox) => {
      if (this.#closed) outbox.close()
      else this.#outbox = outbox
    })
  }

  get state(): OutboxState {
    return this.#outbox?.state ?? nothingSent
  }

  /** Takes a command on a note in. Once this answers it is kept, whatever happens to the page. */
  async give(boardId: string, noteId: string, command: Command): Promise<void> {
    await (await this.#opening).give({ id: uuid(), boardId, noteId, command })
  }

  /** Sends what was not taken once more. */
  async again(entry: Entry, changes: Changes = {}): Promise<void> {
    await (await this.#opening).again(entry.id, changes)
  }

  async discard(entries: readonly Entry[]): Promise<void> {
    const outbox = await this.#opening
    for (const entry of entries) await outbox.discard(entry.id)
  }

  /** Lets go of what was done and is seen. */
  async settle(seen: Seen): Promise<void> {
    await this.#outbox?.settle(seen)
  }

  close(): void {
    this.#closed = true
    this.#outbox?.close()
  }
}
