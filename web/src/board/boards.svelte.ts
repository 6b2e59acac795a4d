import type { Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection.svelte'
import type { Watching } from '../live/watch'
import { boardPresence, type Presence, type Section } from './documents'
import { sectionsOf } from './select'
import { BoardSession } from './session.svelte'
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
  /** Told after each change; `before` is null for a board that was just loaded. */
  changed?(before: BoardState | null, now: BoardState): void
  failed?(fault: Fault): void
}

/** Every board of a workshop, held as it changes, and who has one of them open. */
export class Boards {
  readonly #parts: BoardsParts
  #presence: Watching | null = null
  #presenceOf: string | null = null
  #ids = $state.raw<readonly string[]>([])
  #open = $state.raw<ReadonlyMap<string, BoardSession>>(new Map())
  #told = $state.raw<Presence | null>(null)

  /** Who has the board open that `watchPeople` was told; null while that is not known, as without a socket. */
  readonly people = $derived.by(() => (this.#parts.connection.state === 'live' ? this.#told : null))

  /** Those that are loaded, in order. */
  readonly loaded: readonly LoadedBoard[] = $derived(
    this.#ids.flatMap((id) => {
      const state = this.#open.get(id)?.board
      return state ? [{ id, state, sections: sectionsOf(state) }] : []
    }),
  )

  constructor(parts: BoardsParts) {
    this.#parts = parts
  }

  /** Opens these boards, in this order; those that are open stay so. */
  open(ids: readonly string[]): void {
    const open = new Map(this.#open)
    for (const boardId of ids) {
      if (open.has(boardId)) continue
      open.set(boardId, new BoardSession({ ...this.#parts, boardId, withOwn: false }))
    }
    this.#ids = ids
    this.#open = open
  }

  find(sectionId: string | null): Section | null {
    if (sectionId === null) return null
    for (const { state } of this.loaded) {
      const section = state.sections.get(sectionId)
      if (section) return section
    }
    return null
  }

  /** Follows who has one board open; null for none. */
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
    this.#presence?.end()
    for (const session of this.#open.values()) session.close()
  }
}
