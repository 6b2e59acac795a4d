import { asFault, Fault, isOpen } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection.svelte'
import type { Watching } from '../live/watch'
import { textOf } from '../graphql/document'
import type { Kept } from '../platform/kept'
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
  /** Where the workshop is kept for a time without a network; left out: nowhere. */
  kept?: Kept
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
  readonly #abort = new AbortController()
  #state = $state.raw<WorkshopState | null>(null)
  #fault = $state.raw<Fault | null>(null)
  #seq: number | null = null
  /** What is held is from before the page was loaded: shown, until the server can be asked for all of it. */
  #past = false
  #watching: Watching | null = null

  constructor(parts: WorkshopSessionParts) {
    this.#parts = parts
    void this.#open()
  }

  /** Null until it is loaded. */
  get state(): WorkshopState | null {
    return this.#state
  }

  /** Why there is no workshop to see. NETWORK and such pass: the page may offer `load`. */
  get fault(): Fault | null {
    return this.#fault
  }

  /** Asks for everything again, the boards too. */
  async load(): Promise<void> {
    try {
      await this.#fetch(this.#abort.signal)
    } catch (caught) {
      if (this.#abort.signal.aborted) return
      this.#fault = asFault(caught)
      if (isOpen(this.#fault)) void this.#recall()
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
        if (!this.#state || this.#past) void this.load()
        else if (update.workshop.seq >= this.#state.workshop.seq)
          this.#keep({ ...this.#state, workshop: update.workshop })
      },
      refused: (fault) => (this.#fault = fault),
      poll: (signal) => this.#fetch(signal),
    })
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { http, workshopId } = this.#parts
    const { workshop } = await http.ask(workshopById, { id: workshopId }, { signal })
    if (!workshop) throw new Fault('NOT_FOUND', 'no such workshop')
    const { boards, viewerRole, ...rest } = workshop
    const newer = this.#state !== null && !this.#past && this.#state.workshop.seq > rest.seq
    this.#keep({ workshop: newer && this.#state ? this.#state.workshop : rest, boards, role: viewerRole })
  }

  #keep(state: WorkshopState): void {
    this.#state = state
    this.#past = false
    this.#fault = null
    this.#parts.kept?.write('workshop', textOf(workshopById), () => this.#state)
  }

  async #recall(): Promise<void> {
    const kept = await this.#parts.kept?.read('workshop', textOf(workshopById))
    if (!kept || this.#state || this.#abort.signal.aborted) return
    this.#past = true
    this.#state = kept as WorkshopState
  }
}
