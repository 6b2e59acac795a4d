import { writable, type Readable } from 'svelte/store'
import { asFault, type Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection'
import type { Watching } from '../live/watch'
import {
  boardChanges,
  boardUpdates,
  viewerBoardChanges,
  viewerBoardUpdates,
  type BoardUpdate,
  type ViewerBoardUpdate,
} from './documents'
import { applyBoardUpdate, type BoardState } from './state'
import { applyViewerUpdate, type ViewerState } from './viewer-state'

export interface BoardSessionParts {
  http: Http
  connection: Connection
  boardId: string
  /** Whether the viewer has notes of their own here: true for attendees. */
  withOwn: boolean
}

/** Holds one board as it changes, from when it is opened until `close`. */
export class BoardSession {
  readonly #parts: BoardSessionParts
  readonly #board = writable<BoardState | null>(null)
  readonly #own = writable<ViewerState | null>(null)
  readonly #fault = writable<Fault | null>(null)
  readonly #abort = new AbortController()
  readonly #watches: Watching[] = []
  #held: BoardState | null = null
  #heldOwn: ViewerState | null = null

  constructor(parts: BoardSessionParts) {
    this.#parts = parts
    if (parts.withOwn) this.#watchOwn()
    void this.#open()
  }

  /** Null until it is loaded. */
  get board(): Readable<BoardState | null> {
    return { subscribe: this.#board.subscribe }
  }

  /** Null until it is loaded, and for who has none. */
  get own(): Readable<ViewerState | null> {
    return { subscribe: this.#own.subscribe }
  }

  /** Why there is no board to see, or nothing of the viewer's own: it is gone, or not the viewer's to see. */
  get fault(): Readable<Fault | null> {
    return { subscribe: this.#fault.subscribe }
  }

  close(): void {
    this.#abort.abort()
    for (const watching of this.#watches) watching.end()
  }

  async #open(): Promise<void> {
    try {
      await this.#fetch(this.#abort.signal)
    } catch (caught) {
      if (this.#abort.signal.aborted) return
      const error = asFault(caught)
      if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') return this.#fault.set(error)
      // Whatever else it was, the subscription brings the whole board, as soon as it can.
    }
    if (this.#abort.signal.aborted) return
    const { connection, boardId } = this.#parts
    const watching = connection.watch({
      document: boardUpdates,
      variables: () => ({ boardId, after: this.#held?.seq ?? null }),
      next: (data) => {
        if (this.#take(data.boardUpdates) === 'gap') watching.again()
      },
      refused: (fault) => this.#fault.set(fault),
      poll: (signal) => this.#fetch(signal),
    })
    this.#watches.push(watching)
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { http, boardId } = this.#parts
    const asked = this.#held
    const data = await http.ask(boardChanges, { boardId, after: asked?.seq ?? null }, { signal })
    // An answer that took so long that the socket was faster would put the whole board back in time.
    if (data.boardChanges.from === null && this.#held !== asked) return
    this.#take(data.boardChanges)
  }

  #take(update: BoardUpdate) {
    const outcome = applyBoardUpdate(this.#held, update)
    if (outcome.kind === 'applied') {
      this.#held = outcome.state
      this.#board.set(outcome.state)
    }
    return outcome.kind
  }

  #watchOwn(): void {
    const { connection, boardId } = this.#parts
    const watching = connection.watch({
      document: viewerBoardUpdates,
      variables: () => ({ boardId, after: this.#heldOwn?.seq ?? null }),
      next: (data) => {
        if (this.#takeOwn(data.viewerBoardUpdates) === 'gap') watching.again()
      },
      refused: (fault) => this.#fault.set(fault),
      poll: (signal) => this.#fetchOwn(signal),
    })
    this.#watches.push(watching)
  }

  async #fetchOwn(signal: AbortSignal): Promise<void> {
    const { http, boardId } = this.#parts
    const asked = this.#heldOwn
    const data = await http.ask(viewerBoardChanges, { boardId, after: asked?.seq ?? null }, { signal })
    if (data.viewerBoardChanges.from === null && this.#heldOwn !== asked) return
    this.#takeOwn(data.viewerBoardChanges)
  }

  #takeOwn(update: ViewerBoardUpdate) {
    const outcome = applyViewerUpdate(this.#heldOwn, update)
    if (outcome.kind === 'applied') {
      this.#heldOwn = outcome.state
      this.#own.set(outcome.state)
    }
    return outcome.kind
  }
}
