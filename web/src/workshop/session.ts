import { writable, type Readable } from 'svelte/store'
import { asFault, Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection'
import type { Watching } from '../live/watch'
import {
  workshopById,
  workshopUpdates,
  type Workshop,
  type WorkshopBoards,
  type WorkshopRole,
} from './documents'

export interface WorkshopSessionParts {
  http: Http
  connection: Connection
  workshopId: string
}

/** A workshop as it changes, with what is asked once: its boards and the viewer's role. */
export interface WorkshopState {
  readonly workshop: Workshop
  readonly boards: WorkshopBoards
  readonly role: WorkshopRole
}

/** Holds one workshop as it changes, from when it is opened until `close`. */
export class WorkshopSession {
  readonly #parts: WorkshopSessionParts
  readonly #state = writable<WorkshopState | null>(null)
  readonly #fault = writable<Fault | null>(null)
  readonly #abort = new AbortController()
  #held: WorkshopState | null = null
  #seq: number | null = null
  #watching: Watching | null = null

  constructor(parts: WorkshopSessionParts) {
    this.#parts = parts
    void this.#open()
  }

  /** Null until it is loaded. */
  get state(): Readable<WorkshopState | null> {
    return { subscribe: this.#state.subscribe }
  }

  /** Why there is no workshop to see. NETWORK and such pass: the page may offer `load`. */
  get fault(): Readable<Fault | null> {
    return { subscribe: this.#fault.subscribe }
  }

  /** Asks for everything again, the boards too. */
  async load(): Promise<void> {
    try {
      await this.#fetch(this.#abort.signal)
    } catch (caught) {
      if (this.#abort.signal.aborted) return
      const error = asFault(caught)
      this.#fault.set(error)
    }
  }

  close(): void {
    this.#abort.abort()
    this.#watching?.end()
  }

  async #open(): Promise<void> {
    await this.load()
    if (this.#abort.signal.aborted) return
    const { connection, workshopId } = this.#parts
    this.#watching = connection.watch({
      document: workshopUpdates,
      variables: () => ({ workshopId, after: this.#seq }),
      next: ({ workshopUpdates: update }) => {
        this.#seq = update.seq
        // Without its boards there is nothing to show yet: now that the server can be reached, ask for them.
        if (!this.#held) void this.load()
        else if (update.workshop.seq >= this.#held.workshop.seq)
          this.#keep({ ...this.#held, workshop: update.workshop })
      },
      refused: (fault) => this.#fault.set(fault),
      poll: (signal) => this.#fetch(signal),
    })
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { http, workshopId } = this.#parts
    const { workshop } = await http.ask(workshopById, { id: workshopId }, { signal })
    if (!workshop) throw new Fault('NOT_FOUND', 'no such workshop')
    const { boards, viewerRole, ...rest } = workshop
    const newer = this.#held !== null && this.#held.workshop.seq > rest.seq
    this.#keep({ workshop: newer && this.#held ? this.#held.workshop : rest, boards, role: viewerRole })
  }

  #keep(state: WorkshopState): void {
    this.#held = state
    this.#state.set(state)
    this.#fault.set(null)
  }
}
