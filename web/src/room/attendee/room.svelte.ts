import type { Services } from '../../services/services'
import { boardPresence, type Note } from '../../board/documents'
import { notesIn, sectionsOf, takesNotes } from '../../board/select'
import { BoardSession } from '../../board/session.svelte'
import type { BoardState } from '../../board/state'
import type { ViewerState } from '../../board/viewer-state'
import type { Fault } from '../../graphql/fault'
import type { Watching } from '../../live/watch'
import type { Command, Entry } from '../../outbox/command'
import { newest, type Drafts } from '../../outbox/drafts'
import { openOutbox } from '../../outbox/open'
import type { OutboxState } from '../../outbox/outbox.svelte'
import { uuid } from '../../platform/uuid'
import type { Kept } from '../../platform/kept'
import { scopeOf, scopesOf, type Seat } from '../../seat/seats'
import type { WorkshopState } from '../../workshop/session.svelte'
import { Outgoing } from '../outgoing'
import { WorkshopRoom } from '../room.svelte'
import { readerPlace } from './kept'
import { ownIn, ownShown, strays } from './own'
import { placeOf, stepFrom, type Wish } from './place'

/** How many rooms a phone keeps, to be shown without a network. */
const rooms = 3

export interface RoomParts {
  services: Services
  workshopId: string
  seat: Seat
  /** Where the reader was before, as `place` said it; empty if that is not known. */
  place?: string
  /** Told before the reader goes to another question by their own choice. */
  onLeave?(): void
  /** Told when the standing of an entry changed. */
  onStanding(entry: Entry): void
}

/** A workshop as one person in it sees it: one board, one question at a time, and what they wrote. */
export class Room extends WorkshopRoom {
  readonly drafts: Drafts
  readonly #onStanding: (entry: Entry) => void
  readonly #onLeave: () => void
  readonly #began: string
  readonly #outgoing: Outgoing
  readonly #kept: Kept
  #presence: Watching | null = null
  /** Every note that was ever seen to be theirs: the board's news and their own come apart, in any order. */
  readonly #everOwn = new Set<string>()
  readonly #deleted = new Map<string, Note>()
  #standings: ReadonlyMap<string, string> = new Map()

  #session = $state.raw<BoardSession | null>(null)
  /** How many people have the board open; null if that is not known. */
  online = $state.raw<number | null>(null)
  boardId = $state.raw<string | null>(null)
  #wish = $state.raw<Wish>('open')

  readonly states = $derived.by(() => (this.board ? [this.board] : []))
  override readonly act = (noteId: string, command: Command) => this.give(noteId, command)
  readonly sections = $derived.by(() => (this.board ? sectionsOf(this.board) : []))
  readonly section = $derived(placeOf(this.sections, this.#wish))
  /** From 1. */
  readonly number = $derived(this.section ? this.sections.indexOf(this.section) + 1 : 0)
  readonly takes = $derived.by(
    () => this.board !== null && this.section !== null && takesNotes(this.board, this.section),
  )
  readonly hidden = $derived.by(
    () =>
      this.board !== null &&
      this.section !== null &&
      !(this.board.board.notesVisible && this.section.notesVisible),
  )
  readonly #shown = $derived.by(() =>
    this.own
      ? ownShown(
          this.own,
          this.outbox.entries.filter((entry) => entry.boardId === this.boardId),
          this.#deleted,
        )
      : new Map<string, never>(),
  )
  readonly mine = $derived.by(() => (this.section ? ownIn(this.#shown, this.section.id) : []))
  readonly strays = $derived.by(() => strays(this.outbox.entries, this.#shown, this.section?.id ?? null))
  /** Null until it is known which notes are the person's own. */
  readonly others = $derived.by(() => {
    const { board, own, section } = this
    if (!board || !section || !own) return null
    const given = new Set(this.outbox.entries.map((entry) => entry.command.kind === 'add' && entry.noteId))
    return notesIn(board, section.id).filter(
      ({ id }) => !own.notes.has(id) && !this.#everOwn.has(id) && !given.has(id),
    )
  })

  constructor({ services, workshopId, seat, place = '', onLeave = () => {}, onStanding }: RoomParts) {
    super(services, seat.token)
    this.#onStanding = onStanding
    this.#onLeave = onLeave
    this.#began = place
    const scope = scopeOf(workshopId, seat)
    this.drafts = services.drafts(scope)
    const { clock, network } = services
    this.#outgoing = new Outgoing(openOutbox({ scope, http: this.http, clock, network }))
    this.#kept = services.kept.open(
      scope,
      () => !this.over && services.seats.find(workshopId)?.token === seat.token,
    )
    this.follow(workshopId, this.#kept)
    this.atEnd(() => this.#kept.close())
    // Rooms that one has no place in any more, and those of long ago.
    void services.kept.deleteExcept(
      scopesOf(services.seats.all().filter((each, n) => n < rooms || each.workshopId === workshopId)),
    )
    this.atEnd(() => this.#closeBoard())
    this.atEnd(() => this.#outgoing.close())
    this.whenever(
      () => this.workshop,
      (workshop) => this.#takeWorkshop(workshop),
    )
    this.whenever(
      () => this.board,
      (board) => this.#takeBoard(board),
    )
    this.whenever(
      () => ({ own: this.own, entries: this.outbox.entries }),
      ({ own, entries }) => this.#takeOwn(own, entries),
    )
  }

  /** Whether the server let the person out: they left another way, were taken out, or there is no such workshop. */
  get over(): boolean {
    return (
      ['removed', 'signed-out'].includes(this.connection) ||
      ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'].includes(this.fault?.code ?? '')
    )
  }

  /** Null until it is loaded. */
  get board(): BoardState | null {
    return this.#session?.board ?? null
  }

  /** What is the person's own on the board; null until it is loaded. */
  override get own(): ViewerState | null {
    return this.#session?.own ?? null
  }

  override get outbox(): OutboxState {
    return this.#outgoing.state
  }

  override get fault(): Fault | null {
    return super.fault ?? this.#session?.fault ?? null
  }

  /** Whether a note of their own is on the board, in any question. */
  shows(noteId: string): boolean {
    return this.#shown.has(noteId)
  }

  /** The question of an entry as people count them; null if it is not on this board. */
  numberOf(sectionId: string): number | null {
    return this.sections.findIndex((section) => section.id === sectionId) + 1 || null
  }

  stepBy(by: -1 | 1) {
    if (!this.section || !this.workshop || this.boardId === null) return null
    return stepFrom(this.sections, this.section.id, this.workshop.boards, this.boardId, by)
  }

  /** Where the reader is, to come back to; null until that is known. */
  get place(): string | null {
    return this.boardId !== null && this.section ? `${this.boardId}/${this.section.id}` : null
  }

  go(by: -1 | 1): void {
    const step = this.stepBy(by)
    if (!step) return
    if ('section' in step) return this.choose(step.section)
    this.#onLeave()
    this.#openBoard(step.board, step.wish)
  }

  /** Goes to a question of the board. */
  choose(section: string): void {
    if (section === this.section?.id) return
    this.#onLeave()
    this.#show({ section })
  }

  chooseBoard(boardId: string): void {
    if (boardId === this.boardId) return
    this.#onLeave()
    this.#openBoard(boardId, 'open')
  }

  /** Goes to where the reader was before, as `place` said it. */
  goTo(place: string): void {
    const [boardId, section] = place.split('/')
    if (!boardId || !section || place === this.place) return
    if (!this.workshop?.boards.some((board) => board.id === boardId)) return
    if (boardId !== this.boardId) this.#openBoard(boardId, { section })
    else this.#show({ section })
  }

  #show(wish: { section: string }): void {
    this.#wish = wish
    this.drafts.save(readerPlace, `${this.boardId ?? ''}/${wish.section}`)
  }

  #openBoard(boardId: string, wish: Wish): void {
    if (boardId === this.boardId) return
    this.#closeBoard()
    this.boardId = boardId
    this.#wish = wish
    const { http, line } = this
    this.#session = new BoardSession({ http, connection: line, boardId, withOwn: true, kept: this.#kept })
    this.#presence = line.watch({
      document: boardPresence,
      variables: () => ({ boardId }),
      next: (data) => (this.online = data.boardPresence.online),
    })
  }

  /** Takes a command in. Once this answers it is kept, whatever happens to the page. */
  async give(noteId: string, command: Command, boardId = this.boardId): Promise<void> {
    if (boardId === null) return
    if (command.kind === 'delete') {
      const row = this.own?.notes.get(noteId)
      if (row) this.#deleted.set(noteId, row)
    }
    await this.#outgoing.give(boardId, noteId, command)
  }

  /** Sends what was not taken once more; a note to the question that is shown, if that is another. */
  async again(entry: Entry): Promise<void> {
    if (entry.command.kind !== 'add' || !this.section || this.boardId === null)
      return this.#outgoing.again(entry)
    if (entry.boardId === this.boardId) return this.#outgoing.again(entry, { sectionId: this.section.id })
    await this.give(uuid(), { ...entry.command, sectionId: this.section.id })
    await this.discard([entry])
  }

  discard(entries: readonly Entry[]): Promise<void> {
    return this.#outgoing.discard(entries)
  }

  #closeBoard(): void {
    this.#presence?.end()
    this.#session?.close()
    this.#presence = this.#session = this.online = null
  }

  #takeWorkshop(workshop: WorkshopState | null): void {
    if (!workshop || this.boardId !== null) return
    const [boardId, section] = (this.#began || this.drafts.load(readerPlace, newest)).split('/')
    const known = workshop.boards.find((board) => board.id === boardId)
    const board = known ?? workshop.boards[0]
    if (board) this.#openBoard(board.id, known && section ? { section } : 'open')
  }

  /** Once a board is loaded the reader stays where they are, whichever questions open and close. */
  #takeBoard(board: BoardState | null): void {
    const section = board && placeOf(sectionsOf(board), this.#wish)
    if (section && typeof this.#wish === 'string') this.#show({ section: section.id })
  }

  #takeOwn(own: ViewerState | null, entries: readonly Entry[]): void {
    for (const id of own?.notes.keys() ?? []) this.#everOwn.add(id)
    for (const entry of entries) {
      const { command, standing } = entry
      if (command.kind === 'add' && standing.is === 'done') this.#everOwn.add(entry.noteId)
      const before = this.#standings.get(entry.id)
      if (before !== undefined && before !== standing.is) this.#onStanding(entry)
    }
    this.#standings = new Map(entries.map(({ id, standing }) => [id, standing.is]))
    if (own) void this.#outgoing.settle(own)
  }
}
