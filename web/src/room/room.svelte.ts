import { untrack } from 'svelte'
import type { BoardState } from '../board/state'
import type { ViewerState } from '../board/viewer-state'
import type { Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import { backoff } from '../live/backoff'
import type { Connection, ConnectionState } from '../live/connection.svelte'
import type { Command } from '../outbox/command'
import type { OutboxState } from '../outbox/outbox.svelte'
import type { Kept } from '../platform/kept'
import type { Services } from '../services/services'
import { WorkshopSession, type WorkshopState } from '../workshop/session.svelte'
import { nothingSent } from './outgoing'

/**
 * A workshop as a page follows it, until `close`: one connection, the workshop as it changes, and why there is none. Each
 * page adds what it is for.
 */
export abstract class WorkshopRoom {
  readonly http: Http
  protected readonly line: Connection
  readonly #ends: (() => void)[] = []
  #session = $state.raw<WorkshopSession | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #tries = 0
  #closed = false

  /** `token` is a participant's or a projector's; null is the session cookie. */
  constructor(services: Services, token: string | null) {
    this.http = services.http(token)
    this.line = services.connect(token)
  }

  get connection(): ConnectionState {
    return this.line.state
  }

  /** Null until it is loaded. */
  get workshop(): WorkshopState | null {
    return this.#session?.state ?? null
  }

  /** Why there is no workshop to see. */
  get fault(): Fault | null {
    return this.#session?.fault ?? null
  }

  /** The boards it follows, as far as they are loaded. */
  abstract readonly states: readonly BoardState[]

  /** What is one's own on the board; null for who has nothing of their own. */
  get own(): ViewerState | null {
    return null
  }

  /** What waits to be sent; nothing for who only looks. */
  get outbox(): OutboxState {
    return nothingSent
  }

  /** Does something with a note that everyone in the workshop may do, but only they; left out for the others. */
  readonly act?: (noteId: string, command: Command) => Promise<void>

  /** Asks for the workshop again, after a fault that may have passed. */
  async load(): Promise<void> {
    await this.#session?.load()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const end of this.#ends) end()
    this.#session?.close()
    this.line.close()
  }

  protected get closed(): boolean {
    return this.#closed
  }

  /** Begins to follow a workshop; once in a room's life. `kept`: where it is kept for a time without a network. */
  protected follow(workshopId: string, kept?: Kept): void {
    const { http, line } = this
    this.#session = new WorkshopSession({ http, connection: line, workshopId, ...(kept && { kept }) })
  }

  /** Runs something when the room is closed. */
  protected atEnd(end: () => void): void {
    this.#ends.push(end)
  }

  /** Runs something with what `read` gives, now and whenever that changes, until the room is closed. */
  protected whenever<Value>(read: () => Value, run: (value: Value) => void): void {
    const stop = $effect.root(() => {
      $effect(() => {
        const value = read()
        untrack(() => run(value))
      })
    })
    this.atEnd(stop)
  }

  /** Runs something later, each time after a longer wait, in place of what was to be run later before. */
  protected retry(run: () => void): void {
    clearTimeout(this.#timer)
    if (!this.#closed) this.#timer = setTimeout(run, backoff(this.#tries++, Math.random()))
  }
}
