import type { Services } from '../../services/services'
import { Boards } from '../../board/boards.svelte'
import { onTheWallOf } from '../../board/wall'
import { notesIn } from '../../board/select'
import { asFault, Fault, type FaultCode } from '../../graphql/fault'
import { backoff } from '../../live/backoff'
import type { Http } from '../../graphql/http'
import type { Connection, ConnectionState } from '../../live/connection'
import { WorkshopSession, type WorkshopState } from '../../workshop/session'
import { projectedWorkshop } from './documents'

const refusals: ReadonlySet<FaultCode> = new Set<FaultCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'])

/** What the big screen shows, kept up for as long as it hangs there: but for a key that is refused it never gives up. */
export class Screen {
  readonly #http: Http
  readonly #connection: Connection
  readonly #boards: Boards
  readonly #stops: (() => void)[] = []
  #session: WorkshopSession | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #tries = 0
  #closed = false

  state = $state.raw<WorkshopState | null>(null)
  connection = $state.raw<ConnectionState>('connecting')
  /** Whether the key opens nothing: it was changed, or never was one. */
  refused = $state(false)

  readonly boards = $derived.by(() => this.#boards.loaded)
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
    this.#http = services.http(token)
    this.#connection = services.connect(token)
    this.#boards = new Boards({
      http: this.#http,
      connection: this.#connection,
      changed: () => this.#boards.watchPeople(this.board?.id ?? null),
      fault: (fault) => this.#takeFault(fault),
    })
    this.#stops.push(this.#connection.state.subscribe((state) => this.#takeConnection(state)))
    void this.#find()
  }

  get people() {
    return this.#boards.people
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
    this.#boards.close()
    this.#session?.close()
    this.#connection.close()
  }

  async #find(): Promise<void> {
    try {
      const { workshops } = await this.#http.ask(projectedWorkshop, {})
      if (this.#closed) return
      const workshopId = workshops.nodes[0]?.id
      if (workshopId === undefined) throw new Fault('NOT_FOUND', 'no workshop')
      this.#begin(workshopId)
    } catch (caught) {
      const error = asFault(caught)
      if (this.#closed) return
      if (this.#takeFault(error)) return
      this.#timer = setTimeout(() => void this.#find(), backoff(this.#tries++, Math.random()))
    }
  }

  #begin(workshopId: string): void {
    const parts = { http: this.#http, connection: this.#connection, workshopId }
    this.#session = new WorkshopSession(parts)
    this.#stops.push(
      this.#session.state.subscribe((state) => {
        this.state = state
        if (state) this.#boards.open(state.boards.map(({ id }) => id))
      }),
      this.#session.fault.subscribe((fault) => {
        if (fault) this.#takeFault(fault)
      }),
    )
  }

  #takeConnection(state: ConnectionState): void {
    this.connection = state
    if (state === 'signed-out' || state === 'removed') this.refused = true
  }

  /** Whether it is about the key. */
  #takeFault({ code }: Fault): boolean {
    if (!refusals.has(code)) return false
    this.refused = true
    return true
  }
}
