import { viewerAccount, type Account } from '../../account/documents'
import type { Services } from '../../services/services'
import { Boards, type LoadedBoard } from '../../board/boards.svelte'
import type { Presence, Section } from '../../board/documents'
import type { BoardState } from '../../board/state'
import { onTheWallOf } from '../../board/wall'
import { asFault, Fault } from '../../graphql/fault'
import type { Command, Entry } from '../../outbox/command'
import { noDrafts, type FormDrafts } from '../../outbox/account-drafts'
import type { Drafts, Join } from '../../outbox/drafts'
import { openOutbox } from '../../outbox/open'
import type { OutboxState } from '../../outbox/outbox.svelte'
import type { ShownNote } from '../../outbox/notes'
import { tellKey } from '../../workshop/channel'
import type { WorkshopState } from '../../workshop/session.svelte'
import { nothingSent, Outgoing } from '../outgoing'
import { WorkshopRoom } from '../room.svelte'
import { projectorKey } from './documents'
import { shownBySection } from './shown'

/** A workshop as whoever runs it sees it: every board, every question, what they did themselves. */
export class Room extends WorkshopRoom {
  readonly workshopId: string
  readonly #services: Services
  readonly #arrived: (n: number) => void
  readonly #onLeave: () => void
  readonly #boards: Boards
  #drafts: Drafts | null = null
  #codeOfKey: string | null = null

  #outgoing = $state.raw<Outgoing | null>(null)
  account = $state.raw<Account | null>(null)
  projectorToken = $state.raw<string | null>(null)
  /** Why whoever is signed in may not run it, as their account says; before what the workshop says. */
  #fault = $state.raw<Fault | null>(null)
  /** Why one of its boards is missing. */
  boardFault = $state.raw<Fault | null>(null)
  #chosen = $state.raw<string | null>(null)
  /** Questions looked at before this one, the latest first. */
  recent = $state.raw<readonly string[]>([])

  readonly boards = $derived.by(() => this.#boards.loaded)
  readonly states = $derived(this.boards.map(({ state }) => state))
  readonly wall = $derived(onTheWallOf(this.boards.map((board) => board.sections)))
  /** The question that is worked on: the one that was chosen, else the one the room looks at. */
  readonly current = $derived.by(() => this.#boards.find(this.#chosen) ?? this.wall)
  readonly board = $derived(
    this.boards.find((board) => board.id === this.current?.boardId) ?? this.boards[0] ?? null,
  )
  readonly #shown = $derived.by(
    () => new Map(this.boards.map(({ id, state }) => [id, shownBySection(state, this.outbox.entries)])),
  )

  /**
   * `arrived` is told how many notes came from others while the page was open, `onLeave` before another question is chosen
   * to be worked on.
   */
  constructor(
    services: Services,
    workshopId: string,
    arrived: (n: number) => void,
    onLeave: () => void = () => {},
  ) {
    super(services, null)
    this.#onLeave = onLeave
    this.#services = services
    this.#arrived = arrived
    this.workshopId = workshopId
    this.#boards = new Boards({
      http: this.http,
      connection: this.line,
      changed: (before, now) => this.#countNew(before, now),
      failed: (fault) => this.#takeBoardFault(fault),
    })
    this.follow(workshopId)
    this.atEnd(() => this.#boards.close())
    this.atEnd(() => this.#outgoing?.close())
    this.whenever(
      () => this.connection === 'removed' || ['FORBIDDEN', 'NOT_FOUND'].includes(super.fault?.code ?? ''),
      // Whoever is signed out may no longer see it either: only the server knows which of the two it is.
      (lost) => lost && void this.#setUp(),
    )
    this.whenever(
      () => this.workshop,
      (workshop) => this.#takeWorkshop(workshop),
    )
    this.whenever(
      () => this.board?.id ?? null,
      (boardId) => this.#boards.watchPeople(boardId),
    )
    this.whenever(
      () => ({ boards: this.boards, entries: this.outbox.entries }),
      ({ boards }) => void this.#settle(boards),
    )
    void this.#setUp()
  }

  override async load(): Promise<void> {
    await Promise.all([super.load(), this.#setUp()])
  }

  override get fault(): Fault | null {
    return this.#fault ?? super.fault
  }

  override get outbox(): OutboxState {
    return this.#outgoing?.state ?? nothingSent
  }

  /** Who has the board open that is worked on; null until it is known. */
  get presence(): Presence | null {
    return this.#boards.people
  }

  /** A question as it stands now. */
  find(sectionId: string): Section | null {
    return this.#boards.find(sectionId)
  }

  /** The notes of a question, in order. */
  notesIn(section: Section): readonly ShownNote[] {
    return this.#shown.get(section.boardId)?.(section.id) ?? []
  }

  /** Whether the big screen shows it; before the workshop opens that shows no question. */
  isOnTheWall(section: Section): boolean {
    return this.workshop?.workshop.status !== 'DRAFT' && section.id === this.wall?.id
  }

  /** The question that was chosen, to come back to; empty while the page follows the room. */
  get place(): string {
    return this.#chosen ?? ''
  }

  choose(sectionId: string): void {
    if (sectionId === this.#chosen) return
    this.#onLeave()
    this.goTo(sectionId)
  }

  /** Goes to where whoever runs it was before, as `place` said it. */
  goTo(place: string): void {
    const sectionId = place === '' ? null : place
    if (sectionId === this.#chosen) return
    const before = this.current?.id
    this.#chosen = sectionId
    if (before && before !== sectionId)
      this.recent = [before, ...this.recent.filter((id) => id !== before && id !== sectionId)]
  }

  /** The question after this one, on its board or the next. */
  after(section: Section): Section | null {
    const all = this.boards.flatMap((board) => board.sections)
    return all[all.findIndex(({ id }) => id === section.id) + 1] ?? null
  }

  /** What forms hold unsent; kept for the account. */
  get formDrafts(): FormDrafts {
    return this.#drafts ?? noDrafts
  }

  /** Words that are being typed; kept under the account's name. */
  draft(place: string, join?: Join): string {
    return this.#drafts?.load(place, join) ?? ''
  }

  saveDraft(place: string, text: string): void {
    this.#drafts?.save(place, text)
  }

  /** Takes a command on a note in. Once this answers it is kept, whatever happens to the page. */
  async give(boardId: string, noteId: string, command: Command): Promise<void> {
    if (!this.#outgoing) throw new Fault('UNAUTHENTICATED', 'nobody is signed in')
    await this.#outgoing.give(boardId, noteId, command)
  }

  /** Sends what was not taken once more. */
  async again(entry: Entry): Promise<void> {
    await this.#outgoing?.again(entry)
  }

  async discard(entry: Entry): Promise<void> {
    await this.#outgoing?.discard([entry])
  }

  async #setUp(): Promise<void> {
    try {
      const { viewer } = await this.http.ask(viewerAccount, {})
      if (this.closed) return
      if (!viewer.account) throw new Fault('UNAUTHENTICATED', 'nobody is signed in')
      const { workshop } = await this.http.ask(projectorKey, { id: this.workshopId })
      if (this.closed) return
      if (!this.#outgoing) this.#openOutbox(viewer.account)
      this.account = viewer.account
      this.#fault = null
      this.#takeKey(workshop?.projectorToken ?? null)
    } catch (caught) {
      const error = asFault(caught)
      if (this.closed) return
      if (['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'].includes(error.code)) this.#fault = error
      else if (!this.account) this.retry(() => void this.#setUp())
    }
  }

  /** One board that is not ours to see is no reason to leave the others. Whether it is more, the workshop says. */
  #takeBoardFault(fault: Fault): void {
    if (fault.code === 'UNAUTHENTICATED') {
      this.#fault = fault
      return
    }
    this.boardFault = fault
    void this.load()
  }

  #openOutbox(account: Account): void {
    const scope = `${this.workshopId}/${account.id}`
    this.#drafts = this.#services.accountDrafts(account.id)
    const { clock, network } = this.#services
    this.#outgoing = new Outgoing(openOutbox({ scope, http: this.http, clock, network }))
  }

  #takeKey(token: string | null): void {
    const before = this.projectorToken
    this.projectorToken = token
    if (before !== null && token !== null && before !== token) tellKey({ workshopId: this.workshopId, token })
  }

  #takeWorkshop(state: WorkshopState | null): void {
    if (!state) return
    this.#boards.open(state.boards.map(({ id }) => id))
    // With the code the big screen's key changed, whoever changed it.
    const { joinCode } = state.workshop
    if (this.#codeOfKey !== null && joinCode !== this.#codeOfKey) void this.#setUp()
    this.#codeOfKey = joinCode
  }

  #countNew(before: BoardState | null, now: BoardState): void {
    if (!before || before.notes === now.notes) return
    const own = new Set(this.outbox.entries.map((entry) => entry.noteId))
    let n = 0
    for (const id of now.notes.keys()) if (!before.notes.has(id) && !own.has(id)) n++
    this.#arrived(n)
  }

  async #settle(boards: readonly LoadedBoard[]): Promise<void> {
    for (const { state } of boards) await this.#outgoing?.settle(state)
  }
}
