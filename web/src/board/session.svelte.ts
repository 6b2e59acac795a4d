import { asFault, isOpen, type Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection.svelte'
import type { Watching } from '../live/watch'
import type { Kept } from '../platform/kept'
import { textOf } from '../graphql/document'
import {
  boardChanges,
  boardUpdates,
  viewerBoardChanges,
  viewerBoardUpdates,
  type BoardUpdate,
  type ViewerBoardUpdate,
} from './documents'
import { applyBoardUpdate, wholeBoard, type BoardState } from './state'
import { applyViewerUpdate, wholeViewer, type ViewerState } from './viewer-state'

export interface BoardSessionParts {
  http: Http
  connection: Connection
  boardId: string
  /** Whether the viewer has notes of their own here: true for attendees. */
  withOwn: boolean
  /** Where the board is kept for a time without a network; left out: nowhere. */
  kept?: Kept
  /** Told after each change of the board. */
  changed?(before: BoardState | null, now: BoardState): void
  /** Told why there is nothing to see, as soon as there is a `fault`. */
  failed?(fault: Fault): void
}

/** Holds one board as it changes, from when it is opened until `close`. */
export class BoardSession {
  readonly #parts: BoardSessionParts
  readonly #abort = new AbortController()
  readonly #watches: Watching[] = []
  #board = $state.raw<BoardState | null>(null)
  #own = $state.raw<ViewerState | null>(null)
  #fault = $state.raw<Fault | null>(null)
  /**
   * What is held is from before the page was loaded. It is only to be looked at: who sees what may have changed since, so
   * everything is asked for anew, and nothing is continued from it.
   */
  #past = false
  #pastOwn = false

  constructor(parts: BoardSessionParts) {
    this.#parts = parts
    if (parts.withOwn) this.#watchOwn()
    void this.#open()
  }

  /** Null until it is loaded. */
  get board(): BoardState | null {
    return this.#board
  }

  /** Null until it is loaded, and for who has none. */
  get own(): ViewerState | null {
    return this.#own
  }

  /** Why there is no board to see, or nothing of the viewer's own: it is gone, or not the viewer's to see. */
  get fault(): Fault | null {
    return this.#fault
  }

  close(): void {
    this.#abort.abort()
    for (const watching of this.#watches) watching.end()
  }

  #fail(fault: Fault): void {
    this.#fault = fault
    this.#parts.failed?.(fault)
  }

  async #open(): Promise<void> {
    try {
      await this.#fetch(this.#abort.signal)
    } catch (caught) {
      if (this.#abort.signal.aborted) return
      const error = asFault(caught)
      if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') return this.#fail(error)
      // Whatever else it was, the subscription brings the whole board, as soon as it can.
      if (isOpen(error)) void this.#recall()
    }
    if (this.#abort.signal.aborted) return
    const { connection, boardId } = this.#parts
    const watching = connection.watch({
      document: boardUpdates,
      variables: () => ({ boardId, after: this.#seq }),
      next: (data) => {
        if (this.#take(data.boardUpdates) === 'gap') watching.again()
      },
      refused: (fault) => this.#fail(fault),
      poll: (signal) => this.#fetch(signal),
    })
    this.#watches.push(watching)
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const { http, boardId } = this.#parts
    const asked = this.#board
    const data = await http.ask(boardChanges, { boardId, after: this.#seq }, { signal })
    // An answer that took so long that the socket was faster would put the whole board back in time.
    if (data.boardChanges.from === null && this.#board !== asked && !this.#past) return
    this.#take(data.boardChanges)
  }

  #take(update: BoardUpdate) {
    const before = this.#board
    const outcome = applyBoardUpdate(this.#past ? null : before, update)
    if (outcome.kind === 'applied') {
      this.#past = false
      this.#board = outcome.state
      const { kept, boardId, changed } = this.#parts
      kept?.write(`board/${boardId}`, textOf(boardChanges), () => this.#board && wholeBoard(this.#board))
      changed?.(before, outcome.state)
    }
    return outcome.kind
  }

  #watchOwn(): void {
    const { connection, boardId } = this.#parts
    const watching = connection.watch({
      document: viewerBoardUpdates,
      variables: () => ({ boardId, after: this.#ownSeq }),
      next: (data) => {
        if (this.#takeOwn(data.viewerBoardUpdates) === 'gap') watching.again()
      },
      refused: (fault) => this.#fail(fault),
      poll: (signal) => this.#fetchOwn(signal),
    })
    this.#watches.push(watching)
  }

  async #fetchOwn(signal: AbortSignal): Promise<void> {
    const { http, boardId } = this.#parts
    const asked = this.#own
    const data = await http.ask(viewerBoardChanges, { boardId, after: this.#ownSeq }, { signal })
    if (data.viewerBoardChanges.from === null && this.#own !== asked && !this.#pastOwn) return
    this.#takeOwn(data.viewerBoardChanges)
  }

  #takeOwn(update: ViewerBoardUpdate) {
    const outcome = applyViewerUpdate(this.#pastOwn ? null : this.#own, update)
    if (outcome.kind === 'applied') {
      this.#pastOwn = false
      this.#own = outcome.state
      const { kept, boardId } = this.#parts
      kept?.write(`own/${boardId}`, textOf(viewerBoardChanges), () => this.#own && wholeViewer(this.#own))
    }
    return outcome.kind
  }

  get #seq(): number | null {
    return this.#past ? null : (this.#board?.seq ?? null)
  }

  get #ownSeq(): number | null {
    return this.#pastOwn ? null : (this.#own?.seq ?? null)
  }

  /** Nobody can be asked: shows what was there before, until somebody can. */
  async #recall(): Promise<void> {
    const { kept, boardId } = this.#parts
    if (!kept) return
    const board = (await kept.read(`board/${boardId}`, textOf(boardChanges))) as BoardUpdate | null
    const own = (await kept.read(`own/${boardId}`, textOf(viewerBoardChanges))) as ViewerBoardUpdate | null
    if (this.#abort.signal.aborted) return
    if (board && !this.#board) {
      this.#take(board)
      this.#past = true
    }
    if (own && !this.#own) {
      this.#takeOwn(own)
      this.#pastOwn = true
    }
  }
}
