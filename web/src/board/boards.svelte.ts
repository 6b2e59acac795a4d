import type { Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection'
import type { Watching } from '../live/watch'
import { boardPresence, type Presence, type Section } from './documents'
import { sectionsOf } from './select'
import { BoardSession } from './session'
import type { BoardState } from './state'

/** A board that is loaded, with its questions in order. */
export interface LoadedBoard {
  readonly id: string
  readonly state: BoardState
  readonly sections: readonly Section[]
}

export interface BoardsParts {
  http: Http
  connection: Connection
  /** Told after each change; `before` is undefined for a board that was just loaded. */
  changed?(before: BoardState | undefined, now: BoardState): void
  fault?(fault: Fault): void
}

/** Every board of a workshop, held as it changes, and who has one of them open. */
export class Boards {
  readonly #parts: BoardsParts
  readonly #open = new Map<string, { session: BoardSession; stops: (() => void)[] }>()
  readonly #stopListening: () => void
  #presence: Watching | null = null
  #presenceOf: string | null = null
  #ids = $state.raw<readonly string[]>([])
  #states = $state.raw<ReadonlyMap<string, BoardState>>(new Map())

  #told = $state.raw<Presence | null>(null)
  #live = $state(false)

  /** Who has the board open that `watchPeople` was told; null while that is not known, as without a socket. */
  readonly people = $derived(this.#live ? this.#told : null)

  /** Those that are loaded, in order. */
  readonly loaded: readonly LoadedBoard[] = $derived(
    this.#ids.flatMap((id) => {
      const state = this.#states.get(id)
      return state ? [{ id, state, sections: sectionsOf(state) }] : []
    }),
  )

  constructor(parts: BoardsParts) {
    this.#parts = parts
    this.#stopListening = parts.connection.state.subscribe((state) => (this.#live = state === 'live'))
  }

  /** Opens these boards, in this order; those that are open stay so. */
  open(ids: readonly string[]): void {
    this.#ids = ids
    for (const id of ids) if (!this.#open.has(id)) this.#begin(id)
  }

  find(sectionId: string | null): Section | null {
    if (sectionId === null) return null
    for (const { state } of this.loaded) {
      const section = state.sections.get(sectionId)
      if (section) return section
    }
    return null
  }

  /** Follows who has one board open; null for none. To be called when that may be another one. */
  watchPeople(boardId: string | null): void {
    if (boardId === this.#presenceOf) return
    this.#presence?.end()
    this.#presence = null
    this.#presenceOf = boardId
    this.#told = null
    if (boardId === null) return
    this.#presence = this.#parts.connection.watch({
      document: boardPresence,
      variables: () => ({ boardId }),
      next: (data) => (this.#told = data.boardPresence),
    })
  }

  close(): void {
    this.#stopListening()
    this.#presence?.end()
    for (const { session, stops } of this.#open.values()) {
      for (const stop of stops) stop()
      session.close()
    }
  }

  #begin(boardId: string): void {
    const { http, connection, changed, fault } = this.#parts
    const session = new BoardSession({ http, connection, boardId, withOwn: false })
    const stops = [
      session.board.subscribe((state) => {
        if (!state) return
        const before = this.#states.get(boardId)
        this.#states = new Map(this.#states).set(boardId, state)
        changed?.(before, state)
      }),
      session.fault.subscribe((why) => {
        if (why) fault?.(why)
      }),
    ]
    this.#open.set(boardId, { session, stops })
  }
}
