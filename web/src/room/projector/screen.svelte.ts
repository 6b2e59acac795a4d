import type { Services } from '../../services/services'
import { Boards } from '../../board/boards.svelte'
import { onTheWallOf } from '../../board/wall'
import { notesIn } from '../../board/select'
import { asFault, Fault, type FaultCode } from '../../graphql/fault'
import { WorkshopRoom } from '../room.svelte'
import { projectedWorkshop } from './documents'

const refusals: ReadonlySet<FaultCode> = new Set<FaultCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'])

/** What the big screen shows, kept up for as long as it hangs there: but for a key that is refused it never gives up. */
export class Screen extends WorkshopRoom {
  readonly #boards: Boards
  #keyRefused = $state(false)

  readonly boards = $derived.by(() => this.#boards.loaded)
  readonly states = $derived(this.boards.map(({ state }) => state))
  readonly section = $derived(onTheWallOf(this.boards.map((board) => board.sections)))
  readonly board = $derived(this.boards.find(({ id }) => id === this.section?.boardId) ?? null)
  /** The notes of the question, in the order they were written. */
  readonly notes = $derived.by(() => {
    if (!this.board || !this.section) return []
    const notes = [...notesIn(this.board.state, this.section.id)]
    return notes.sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.seq - b.seq,
    )
  })
  readonly hidden = $derived(
    this.board !== null &&
      this.section !== null &&
      !(this.board.state.board.notesVisible && this.section.notesVisible),
  )

  constructor(services: Services, token: string) {
    super(services, token)
    this.#boards = new Boards({
      http: this.http,
      connection: this.line,
      failed: (fault) => this.#takeFault(fault),
    })
    this.atEnd(() => this.#boards.close())
    this.whenever(
      () => this.workshop,
      (state) => state && this.#boards.open(state.boards.map(({ id }) => id)),
    )
    this.whenever(
      () => this.board?.id ?? null,
      (boardId) => this.#boards.watchPeople(boardId),
    )
    this.whenever(
      () => this.fault,
      (fault) => fault && this.#takeFault(fault),
    )
    void this.#find()
  }

  get people() {
    return this.#boards.people
  }

  /** Whether the key opens nothing: it was changed, or never was one. */
  get refused(): boolean {
    return this.#keyRefused || this.connection === 'signed-out' || this.connection === 'removed'
  }

  async #find(): Promise<void> {
    try {
      const { workshops } = await this.http.ask(projectedWorkshop, {})
      if (this.closed) return
      const workshopId = workshops.nodes[0]?.id
      if (workshopId === undefined) throw new Fault('NOT_FOUND', 'no workshop')
      this.follow(workshopId)
    } catch (caught) {
      const error = asFault(caught)
      if (this.closed || this.#takeFault(error)) return
      this.retry(() => void this.#find())
    }
  }

  /** Whether it is about the key. */
  #takeFault({ code }: Fault): boolean {
    if (refusals.has(code)) this.#keyRefused = true
    return refusals.has(code)
  }
}
