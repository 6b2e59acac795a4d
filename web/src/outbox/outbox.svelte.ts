import { asFault, type Fault } from '../graphql/fault'
import { backoff } from '../live/backoff'
import type { Clock } from '../platform/clock'
import type { Network } from '../platform/network'
import type { Answer, Change, Draft, Entry, Standing } from './command'
import type { Changes, Seen } from './kind'
import * as queue from './queue'
import type { Sender } from './send'
import type { OutboxStore } from './store'
import type { Tabs } from './tabs'
import { patience, verdictOf } from './verdict'

export interface OutboxState {
  /** In the order they were given. */
  readonly entries: readonly Entry[]
  /** The entry that is being sent from this tab now. */
  readonly sending: string | null
  /**
   * Why nothing is sent just now: no answer comes, the network answers in the server's place, the server is busy, or it no
   * longer knows us.
   */
  readonly held: 'network' | 'portal' | 'busy' | 'signed-out' | null
  /** Whether all entries outlive the page: if not, say that they will be lost with it. */
  readonly durable: boolean
}

export interface OutboxParts {
  /** Whose commands: one person in one workshop. */
  scope: string
  store: OutboxStore
  sender: Sender
  tabs: Tabs
  clock: Clock
  network: Network
}

/** Commands on notes from when they are given until the board shows them. What was typed is never dropped unasked. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #stopListening: (() => void)[]
  #state: OutboxState
  #draining = false
  #wanted = false
  #closed = false
  #failures = 0
  /** What was answered by somebody else, and how often in a row, while the server could be reached. */
  #doubted = { id: '', times: 0 }
  #cancelWait: (() => void) | null = null

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#state = $state.raw({ entries: [], sending: null, held: null, durable: true })
    this.#stopListening = [
      parts.store.onKept(() => void this.#reload()),
      parts.tabs.onTold(this.#name, () => void this.#reload()),
      parts.network.onReturn(() => this.wake()),
    ]
    void this.#reload().then(() => this.wake())
  }

  get state(): OutboxState {
    return this.#state
  }

  /** Takes a command in. Once this answers it is kept, on disk or in memory, and only then may the field be emptied. */
  async give(draft: Draft): Promise<void> {
    await this.#change((entries) => queue.enqueue(entries, draft, this.#parts.scope))
    this.#kick()
  }

  /** Sends an entry again that is late, refused or in conflict; perhaps to another question. */
  async again(id: string, changes: Changes = {}): Promise<void> {
    await this.#change((entries) => queue.again(entries, id, changes))
    this.#kick()
  }

  /** Throws an entry away: the person said so. */
  async discard(id: string): Promise<void> {
    await this.#change(() => ({ put: [], drop: [id] }))
  }

  /** Lets go of what was done and is seen on the board. To be called with each new board or viewer state. */
  async settle(seen: Seen): Promise<void> {
    if (queue.settled(this.#state.entries, seen).drop.length === 0) return
    await this.#change((entries) => queue.settled(entries, seen))
  }

  /** Tries at once what waits: the network is back, or the person signed in again. */
  wake(): void {
    this.#cancelWait?.()
    this.#cancelWait = null
    void this.#drain()
  }

  /** Stops sending from this tab. What waits is kept. */
  close(): void {
    this.#closed = true
    this.#cancelWait?.()
    for (const stop of this.#stopListening) stop()
  }

  get #name(): string {
    return `roundtable-outbox/${this.#parts.scope}`
  }

  /** Goes on sending unless there is a wait that has its reason. */
  #kick(): void {
    if (!this.#rests()) void this.#drain()
  }

  #rests(): boolean {
    return this.#cancelWait !== null || this.#state.held === 'signed-out'
  }

  /** One command at a time: their order is kept, and the server refills no faster than they go. */
  async #drain(): Promise<void> {
    if (this.#draining) {
      this.#wanted = true
      return
    }
    this.#draining = true
    try {
      do {
        this.#wanted = false
        if (queue.nextToSend(this.#state.entries))
          await this.#parts.tabs.alone(this.#name, () => this.#sendAll())
      } while (this.#wanted && !this.#rests())
    } catch (caught) {
      // The locks that tabs share failed. What waits is sent in a while.
      asFault(caught)
      this.#wait(0, 'busy')
    } finally {
      this.#draining = false
    }
  }

  async #sendAll(): Promise<void> {
    await this.#reload()
    for (;;) {
      const next = queue.nextToSend(this.#state.entries)
      if (!next || this.#closed) return
      if (!(await this.#sendOne(next.id))) return
    }
  }

  /** Whether to go on with the next. */
  async #sendOne(id: string): Promise<boolean> {
    await this.#change((entries) => queue.sending(entries, id))
    const entry = this.#state.entries.find((candidate) => candidate.id === id)
    if (!entry) return true
    this.#show({ sending: id })
    try {
      const sent = await this.#try(entry)
      if (sent instanceof Error) return await this.#failed(entry, sent)
      this.#failures = 0
      await this.#mark(id, { is: 'done', answer: sent })
      return true
    } finally {
      this.#show({ sending: null })
    }
  }

  /** The row as it stands then, or why not. */
  async #try(entry: Entry): Promise<Answer | Fault> {
    try {
      return await this.#parts.sender.send(entry)
    } catch (caught) {
      return asFault(caught)
    }
  }

  async #failed(entry: Entry, fault: Fault): Promise<boolean> {
    const verdict = verdictOf(fault, entry)
    switch (verdict.then) {
      case 'mark':
        this.#failures = 0
        await this.#mark(entry.id, verdict.standing)
        return true
      case 'stop':
        this.#show({ held: 'signed-out' })
        return false
      case 'doubt':
        return this.#doubt(entry, verdict.atLeast)
      case 'retry':
        this.#wait(verdict.atLeast, verdict.why)
        return false
    }
  }

  /** Somebody else answered: is it the way to everything, or does the network refuse this one thing? */
  async #doubt(entry: Entry, atLeast: number): Promise<boolean> {
    const reached = await this.#parts.sender.reached()
    if (reached !== 'server' || !this.#isBlocked(entry)) {
      this.#wait(atLeast, reached === 'portal' ? 'portal' : 'network')
      return false
    }
    this.#failures = 0
    await this.#mark(entry.id, { is: 'refused', code: 'BLOCKED' })
    return true
  }

  /** Whether the network, which lets other things through to the server, has refused this one often enough. */
  #isBlocked({ id }: Entry): boolean {
    const before = this.#doubted.id === id ? this.#doubted.times : 0
    const times = before + 1
    this.#doubted = times < patience ? { id, times } : { id: '', times: 0 }
    return times >= patience
  }

  /** Tries again after some time, longer each time in a row, and not before `atLeast` milliseconds. */
  #wait(atLeast: number, held: 'network' | 'portal' | 'busy'): void {
    const { clock } = this.#parts
    this.#show({ held })
    const wait = atLeast + backoff(this.#failures++, clock.random())
    if (!this.#closed) this.#cancelWait = clock.after(wait, () => this.wake())
  }

  async #mark(id: string, standing: Standing): Promise<void> {
    this.#show({ held: null })
    await this.#change((entries) => queue.answered(entries, id, standing))
  }

  async #reload(): Promise<void> {
    const { store, scope } = this.#parts
    const entries = await store.change(scope, () => ({ put: [], drop: [] }))
    this.#show({ entries, durable: store.keeps(scope) })
  }

  async #change(decide: (entries: readonly Entry[]) => Change): Promise<void> {
    const { store, scope, tabs } = this.#parts
    const entries = await store.change(scope, decide)
    this.#show({ entries, durable: store.keeps(scope) })
    tabs.tell(this.#name)
  }

  #show(part: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...part }
  }
}
