import { viewerAccount, type Account } from '../../account/documents'
import type { Services } from '../../services/services'
import { Boards } from '../../board/boards.svelte'
import type { Presence, Section } from '../../board/documents'
import type { BoardState } from '../../board/state'
import { onTheWallOf } from '../../board/wall'
import { asFault, Fault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import type { Connection, ConnectionState } from '../../live/connection'
import type { Command, Entry } from '../../outbox/command'
import type { Drafts } from '../../outbox/drafts'
import type { Outbox, OutboxState } from '../../outbox/outbox'
import type { ShownNote } from '../../outbox/notes'
import { uuid } from '../../platform/uuid'
import { tellKey } from '../../workshop/channel'
import { WorkshopSession, type WorkshopState } from '../../workshop/session'
import { projectorKey } from './documents'
import { shownBySection } from './shown'

/** Milliseconds until who is signed in is asked again. */
const patience = 2_000

const nothingSent: OutboxState = { entries: [], sending: null, held: null, durable: true }

/** A workshop as whoever runs it sees it: every board, every question, what they did themselves. */
export class Room {
  readonly workshopId: string
  readonly http: Http
  readonly #services: Services
  readonly #arrived: (n: number) => void
  readonly #connection: Connection
  readonly #session: WorkshopSession
  readonly #boards: Boards
  readonly #stops: (() => void)[] = []
  #outbox: Promise<Outbox> | null = null
  #drafts: Drafts | null = null
  #codeOfKey: string | null = null
  #closed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  account = $state.raw<Account | null>(null)
  projectorToken = $state.raw<string | null>(null)
  connection = $state.raw<ConnectionState>('connecting')
  state = $state.raw<WorkshopState | null>(null)
  fault = $state.raw<Fault | null>(null)
  /** Why one of its boards is missing. */
  boardFault = $state.raw<Fault | null>(null)
  outbox = $state.raw<OutboxState>(nothingSent)
  #chosen = $state.raw<string | null>(null)
  /** Questions looked at before this one, the latest first. */
  recent = $state.raw<readonly string[]>([])

  readonly boards = $derived.by(() => this.#boards.loaded)
  readonly wall = $derived(onTheWallOf(this.boards.map((board) => board.sections)))
  /** The question that is worked on: the one that was chosen, else the one the room looks at. */
  readonly current = $derived.by(() => this.#boards.find(this.#chosen) ?? this.wall)
  readonly board = $derived(
    this.boards.find((board) => board.id === this.current?.boardId) ?? this.boards[0] ?? null,
  )
  readonly #shown = $derived(
    new Map(this.boards.map(({ id, state }) => [id, shownBySection(state, this.outbox.entries)])),
  )

  /** `arrived` is told how many notes came from others while the page was open. */
  constructor(services: Services, workshopId: string, arrived: (n: number) => void) {
    this.#services = services
    this.#arrived = arrived
    this.workshopId = workshopId
    this.http = services.http(null)
    this.#connection = services.connect(null)
    this.#session = new WorkshopSession({ http: this.http, connection: this.#connection, workshopId })
    this.#boards = new Boards({
      http: this.http,
      connection: this.#connection,
      changed: (before, now) => this.#takeBoard(before, now),
      fault: (fault) => this.#takeBoardFault(fault),
    })
    this.#stops.push(
      this.#connection.state.subscribe((state) => {
        this.connection = state
        if (state === 'removed') void this.#setUp()
      }),
      this.#session.fault.subscribe((fault) => this.#takeFault(fault)),
      this.#session.state.subscribe((state) => this.#takeWorkshop(state)),
    )
    void this.#setUp()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#boards.close()
    for (const stop of this.#stops) stop()
    this.#session.close()
    this.#connection.close()
    void this.#outbox?.then((outbox) => outbox.close())
  }

  /** Asks for the workshop again. */
  async load(): Promise<void> {
    await Promise.all([this.#session.load(), this.#setUp()])
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
    return this.state?.workshop.status !== 'DRAFT' && section.id === this.wall?.id
  }

  choose(sectionId: string): void {
    const before = this.current?.id
    this.#chosen = sectionId
    if (before && before !== sectionId)
      this.recent = [before, ...this.recent.filter((id) => id !== before && id !== sectionId)]
    this.#boards.watchPeople(this.board?.id ?? null)
  }

  /** The question after this one, on its board or the next. */
  after(section: Section): Section | null {
    const all = this.boards.flatMap((board) => board.sections)
    return all[all.findIndex(({ id }) => id === section.id) + 1] ?? null
  }

  /** Words that are being typed; kept under the account's name. */
  draft(place: string): string {
    return this.#drafts?.load(place) ?? ''
  }

  saveDraft(place: string, text: string): void {
    this.#drafts?.save(place, text)
  }

  /** Takes a command on a note in. Once this answers it is kept, whatever happens to the page. */
  async give(boardId: string, noteId: string, command: Command): Promise<void> {
    const outbox = await this.#outbox
    if (!outbox) throw new Fault('UNAUTHENTICATED', 'nobody is signed in')
    await outbox.give({ id: uuid(), boardId, noteId, command })
  }

  /** Sends what was not taken once more. */
  async again(entry: Entry): Promise<void> {
    await (await this.#outbox)?.again(entry.id)
  }

  async discard(entry: Entry): Promise<void> {
    await (await this.#outbox)?.discard(entry.id)
  }

  async #setUp(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      const { viewer } = await this.http.ask(viewerAccount, {})
      if (this.#closed) return
      if (!viewer.account) {
        this.fault = new Fault('UNAUTHENTICATED', 'nobody is signed in')
        return
      }
      const { workshop } = await this.http.ask(projectorKey, { id: this.workshopId })
      if (this.#closed) return
      if (!this.#outbox) this.#openOutbox(viewer.account)
      this.account = viewer.account
      this.#takeKey(workshop?.projectorToken ?? null)
    } catch (caught) {
      const error = asFault(caught)
      if (this.#closed) return
      if (['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'].includes(error.code)) this.fault = error
      else if (!this.account) this.#timer = setTimeout(() => void this.#setUp(), patience)
    }
  }

  #takeFault(fault: Fault | null): void {
    if (this.fault?.code === 'UNAUTHENTICATED') return
    this.fault = fault
    // Whoever is signed out may no longer see it either: only the server knows which of the two it is.
    if (fault?.code === 'FORBIDDEN' || fault?.code === 'NOT_FOUND') void this.#setUp()
  }

  /** One board that is not ours to see is no reason to leave the others. Whether it is more, the workshop says. */
  #takeBoardFault(fault: Fault): void {
    if (fault.code === 'UNAUTHENTICATED') return this.#takeFault(fault)
    this.boardFault = fault
    void this.load()
  }

  #openOutbox(account: Account): void {
    const scope = `${this.workshopId}/${account.id}`
    this.#drafts = this.#services.drafts(scope)
    this.#outbox = this.#services.outbox(scope, this.http)
    void this.#outbox.then((outbox) => {
      if (this.#closed) return outbox.close()
      this.#stops.push(
        outbox.state.subscribe((state) => {
          this.outbox = state
          this.#settle()
        }),
      )
    })
  }

  #takeKey(token: string | null): void {
    const before = this.projectorToken
    this.projectorToken = token
    if (before !== null && token !== null && before !== token) tellKey({ workshopId: this.workshopId, token })
  }

  #takeWorkshop(state: WorkshopState | null): void {
    this.state = state
    if (!state) return
    this.#boards.open(state.boards.map(({ id }) => id))
    // With the code the big screen's key changed, whoever changed it.
    const { joinCode } = state.workshop
    if (this.#codeOfKey !== null && joinCode !== this.#codeOfKey) void this.#setUp()
    this.#codeOfKey = joinCode
  }

  #takeBoard(before: BoardState | undefined, now: BoardState): void {
    this.#boards.watchPeople(this.board?.id ?? null)
    if (before) this.#countNew(before, now)
    this.#settle()
  }

  #countNew(before: BoardState, board: BoardState): void {
    if (before.notes === board.notes) return
    const own = new Set(this.outbox.entries.map((entry) => entry.noteId))
    let n = 0
    for (const id of board.notes.keys()) if (!before.notes.has(id) && !own.has(id)) n++
    this.#arrived(n)
  }

  #settle(): void {
    void this.#outbox?.then(async (outbox) => {
      for (const { state } of this.boards) await outbox.settle(state)
    })
  }
}
