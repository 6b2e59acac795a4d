import { asFault, type Fault } from '../graphql/fault'
import type { Clock } from '../platform/clock'
import type { Network } from '../platform/network'
import { backoff } from './backoff'

/** Milliseconds between two askings, give or take a quarter. */
const every = 4_000

/** One thing that is asked again and again, by itself. */
export interface Asked {
  /** Throws Faults. */
  ask(signal: AbortSignal): Promise<void>
  /** Told of each failure. It is asked again all the same, unless it is dropped. */
  failed(fault: Fault): void
}

export interface PollerEvents {
  /** Something was answered: HTTP gets through. */
  worked(): void
  /** Nothing of it all was answered when it was last asked; why not. */
  lost(why: Fault): void
}

/** Asks again and again over HTTP while no socket can be had. Each thing waits and fails by itself. */
export class Poller {
  readonly #clock: Clock
  readonly #network: Network
  readonly #events: PollerEvents
  readonly #polls = new Map<Asked, Poll>()
  #running = false

  constructor(clock: Clock, network: Network, events: PollerEvents) {
    this.#clock = clock
    this.#network = network
    this.#events = events
  }

  get running(): boolean {
    return this.#running
  }

  start(): void {
    this.#running = true
  }

  /** Begins to ask for something, if it runs and does not already. */
  add(asked: Asked): void {
    if (!this.#running || this.#polls.has(asked)) return
    const poll = new Poll(this.#clock, this.#network, asked, () => this.#tell())
    this.#polls.set(asked, poll)
    poll.begin()
  }

  drop(asked: Asked): void {
    this.#polls.get(asked)?.end()
    this.#polls.delete(asked)
  }

  stop(): void {
    this.#running = false
    for (const asked of [...this.#polls.keys()]) this.drop(asked)
  }

  #tell(): void {
    const polls = [...this.#polls.values()]
    const faults = polls.flatMap(({ fault }) => fault ?? [])
    if (polls.some(({ answered }) => answered)) this.#events.worked()
    else if (faults[0] && faults.length === polls.length) this.#events.lost(faults[0])
  }
}

/** The asking for one thing, from `begin` to `end`. Rests while nobody looks. */
class Poll {
  readonly #clock: Clock
  readonly #network: Network
  readonly #asked: Asked
  readonly #changed: () => void
  readonly #abort = new AbortController()
  #cancel: () => void = () => {}
  #failures = 0
  /** Whether the last asking was answered. */
  answered = false
  /** Why it was not; null also before the first. */
  fault: Fault | null = null

  constructor(clock: Clock, network: Network, asked: Asked, changed: () => void) {
    this.#clock = clock
    this.#network = network
    this.#asked = asked
    this.#changed = changed
  }

  begin(): void {
    void this.#round()
  }

  end(): void {
    this.#cancel()
    this.#abort.abort()
  }

  async #round(): Promise<void> {
    const fault = this.#network.visible() ? await this.#ask() : null
    if (this.#abort.signal.aborted) return
    const chance = this.#clock.random()
    const wait = every * (0.75 + chance / 2) + (this.#failures > 0 ? backoff(this.#failures, chance) : 0)
    this.#cancel = this.#clock.after(
      Math.max(wait, fault?.details.retryAfterMs ?? 0),
      () => void this.#round(),
    )
  }

  /** Why nothing came; null if something did. */
  async #ask(): Promise<Fault | null> {
    const { signal } = this.#abort
    try {
      await this.#asked.ask(signal)
      if (signal.aborted) return null
      this.#failures = 0
      this.answered = true
      this.fault = null
      this.#changed()
      return null
    } catch (caught) {
      if (signal.aborted) return null
      const fault = asFault(caught)
      this.#failures++
      this.answered = false
      this.fault = fault
      this.#asked.failed(fault)
      this.#changed()
      return fault
    }
  }
}
