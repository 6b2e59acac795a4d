import type { Services } from '../../services/services'
import { boardPresence, type Note } from '../../board/documents'
import { notesIn, sectionsOf, takesNotes } from '../../board/select'
import { BoardSession } from '../../board/session'
import type { BoardState } from '../../board/state'
import type { ViewerState } from '../../board/viewer-state'
import type { Fault } from '../../graphql/fault'
import type { Connection, ConnectionState } from '../../live/connection'
import type { Watching } from '../../live/watch'
import type { Drafts } from '../../outbox/drafts'
import type { Command, Entry } from '../../outbox/command'
import type { Outbox, OutboxState } from '../../outbox/outbox'
import { uuid } from '../../platform/uuid'
import type { Seat } from '../../seat/seats'
import { WorkshopSession, type WorkshopState } from '../../workshop/session'
import { ownIn, ownShown, strays } from './own'
import { placeOf, stepFrom, type Wish } from './place'

const nothingSent: OutboxState = { entries: [], sending: null, held: null, durable: true }

export interface RoomParts {
  services: Services
  workshopId: string
  seat: Seat
  /** Told when the standing of an entry changed. */
  onStanding(entry: Entry): void
}

/** A workshop as one person in it sees it: one board, one question at a time, and what they wrote. */
export class Room {
  readonly parts: RoomParts
  readonly drafts: Drafts
  readonly #connection: Connection
  readonly #http
  readonly #workshopSession: WorkshopSession
  readonly #outbox: Promise<Outbox>
  readonly #stops: (() => void)[] = []
  #boardStops: (() => void)[] = []
  #boardSession: BoardSession | null = null
  /** Every note that was ever seen to be theirs: the board's news and their own come apart, in any order. */
  readonly #everOwn = new Set<string>()
  readonly #deleted = new Map<string, Note>()

  connection = $state.raw<ConnectionState>('connecting')
  workshop = $state.raw<WorkshopState | null>(null)
  fault = $state.raw<Fault | null>(null)
  board = $state.raw<BoardState | null>(null)
  own = $state.raw<ViewerState | null>(null)
  outbox = $state.raw<OutboxState>(nothingSent)
  /** How many people have the board open; null if that is not known. */
  online = $state.raw<number | null>(null)
  boardId = $state.raw<string | null>(null)
  #wish = $state.raw<Wish>('open')

  readonly sections = $derived(this.board ? sectionsOf(this.board) : [])
  readonly section = $derived(placeOf(this.sections, this.#wish))
  /** From 1. */
  readonly number = $derived(this.section ? this.sections.indexOf(this.section) + 1 : 0)
  readonly takes = $derived(
    this.board !== null && this.section !== null && takesNotes(this.board, this.section),
  )
  readonly hidden = $derived(
    this.board !== null &&
      this.section !== null &&
      !(this.board.board.notesVisible && this.section.notesVisible),
  )
  readonly #shown = $derived(
    this.own
      ? ownShown(
          this.own,
          this.outbox.entries.filter((entry) => entry.boardId === this.boardId),
          this.#deleted,
        )
      : new Map<string, never>(),
  )
  readonly mine = $derived(this.section ? ownIn(this.#shown, this.section.id) : [])
  readonly strays = $derived(strays(this.outbox.entries, this.#shown, this.section?.id ?? null))
  /** Null until it is known which notes are the person's own. */
  readonly others = $derived.by(() => {
    if (!this.board || !this.section || !this.own) return null
    const given = new Set(this.outbox.entries.map((entry) => entry.command.kind === 'add' && entry.noteId))
    return notesIn(this.board, this.section.id).filter(
      (note) => !this.#everOwn.has(note.id) && !given.has(note.id),
    )
  })

  constructor(parts: RoomParts) {
    this.parts = parts
    const { services, workshopId, seat } = parts
    const scope = `${workshopId}/${seat.participantId}`
    this.#http = services.http(seat.token)
    this.#connection = services.connect(seat.token)
    this.drafts = services.drafts(scope)
    this.#workshopSession = new WorkshopSession({
      http: this.#http,
      connection: this.#connection,
      workshopId,
    })
    this.#outbox = services.outbox(scope, this.#http)
    this.#stops.push(
      this.#connection.state.subscribe((state) => (this.connection = state)),
      this.#workshopSession.fault.subscribe((fault) => (this.fault = fault)),
      this.#workshopSession.state.subscribe((state) => this.#takeWorkshop(state)),
    )
    void this.#outbox.then((outbox) => {
      this.#stops.push(outbox.state.subscribe((state) => this.#takeOutbox(state)))
    })
  }

  close(): void {
    this.#closeBoard()
    for (const stop of this.#stops) stop()
    this.#workshopSession.close()
    this.#connection.close()
    void this.#outbox.then((outbox) => outbox.close())
  }

  /** Asks for the workshop again, after a fault that may have passed. */
  load(): Promise<void> {
    return this.#workshopSession.load()
  }

  /** The question of an entry as people count them; null if it is not on this board. */
  numberOf(sectionId: string): number | null {
    return this.sections.findIndex((section) => section.id === sectionId) + 1 || null
  }

  stepBy(by: -1 | 1) {
    if (!this.section || !this.workshop || this.boardId === null) return null
    return stepFrom(this.sections, this.section.id, this.workshop.boards, this.boardId, by)
  }

  go(by: -1 | 1): void {
    const step = this.stepBy(by)
    if (!step) return
    if ('section' in step) this.show({ section: step.section })
    else this.openBoard(step.board, step.wish)
  }

  show(wish: { section: string }): void {
    this.#wish = wish
    this.drafts.save('place', `${this.boardId ?? ''}/${wish.section}`)
  }

  openBoard(boardId: string, wish: Wish): void {
    if (boardId === this.boardId) return
    this.#closeBoard()
    this.boardId = boardId
    this.#wish = wish
    const connection = this.#connection
    const session = new BoardSession({ http: this.#http, connection, boardId, withOwn: true })
    this.#boardSession = session
    const presence: Watching = connection.watch({
      document: boardPresence,
      variables: () => ({ boardId }),
      next: (data) => (this.online = data.boardPresence.online),
    })
    this.#boardStops = [
      () => presence.end(),
      session.fault.subscribe((fault) => {
        if (fault) this.fault = fault
      }),
      session.board.subscribe((state) => this.#takeBoard(state)),
      session.own.subscribe((state) => this.#takeOwn(state)),
    ]
  }

  /** Takes a command in. Once this answers it is kept, whatever happens to the page. */
  async give(noteId: string, command: Command, boardId = this.boardId): Promise<void> {
    if (boardId === null) return
    if (command.kind === 'delete') {
      const row = this.own?.notes.get(noteId)
      if (row) this.#deleted.set(noteId, row)
    }
    await (await this.#outbox).give({ id: uuid(), boardId, noteId, command })
  }

  /** Sends what was not taken once more; a note to the question that is shown, if that is another. */
  async again(entry: Entry): Promise<void> {
    const outbox = await this.#outbox
    if (entry.command.kind !== 'add' || !this.section || this.boardId === null) return outbox.again(entry.id)
    if (entry.boardId === this.boardId) return outbox.again(entry.id, { sectionId: this.section.id })
    await this.give(uuid(), { ...entry.command, sectionId: this.section.id })
    await outbox.discard(entry.id)
  }

  async discard(entries: readonly Entry[]): Promise<void> {
    const outbox = await this.#outbox
    for (const entry of entries) await outbox.discard(entry.id)
  }

  #closeBoard(): void {
    for (const stop of this.#boardStops) stop()
    this.#boardStops = []
    this.#boardSession?.close()
    this.#boardSession = null
    this.board = this.own = this.online = null
  }

  #takeWorkshop(state: WorkshopState | null): void {
    this.workshop = state
    if (!state || this.boardId !== null) return
    const [boardId, section] = this.drafts.load('place').split('/')
    const known = state.boards.find((board) => board.id === boardId)
    const board = known ?? state.boards[0]
    if (board) this.openBoard(board.id, known && section ? { section } : 'open')
  }

  #takeBoard(state: BoardState | null): void {
    this.board = state
    // From now on the reader stays where they are, whichever questions open and close.
    const section = state && placeOf(sectionsOf(state), this.#wish)
    if (section && typeof this.#wish === 'string') this.show({ section: section.id })
  }

  #takeOwn(state: ViewerState | null): void {
    if (!state) return
    for (const id of state.notes.keys()) this.#everOwn.add(id)
    this.own = state
    void this.#outbox.then((outbox) => outbox.settle(state))
  }

  #takeOutbox(state: OutboxState): void {
    const before = new Map(this.outbox.entries.map((entry) => [entry.id, entry.standing.is]))
    for (const entry of state.entries) {
      const { command, standing } = entry
      if (command.kind === 'add' && standing.is === 'done') this.#everOwn.add(entry.noteId)
      if (before.has(entry.id) && before.get(entry.id) !== standing.is) this.parts.onStanding(entry)
    }
    this.outbox = state
    const own = this.own
    if (own) void this.#outbox.then((outbox) => outbox.settle(own))
  }
}
