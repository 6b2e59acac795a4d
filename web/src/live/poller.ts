import { Fault } from '../graphql/fault'
import type { Clock } from '../platform/clock'
import type { Network } from '../platform/network'
import { backoff } from './backoff'

const every = 4_000

export interface PollerEvents {
  fetch(signal: AbortSignal): Promise<void>
  worked(): void
  failed(fault: Fault): void
}

/** Asks again and again over HTTP while no socket can be had. Rests while nobody looks. */
export class Poller {
  readonly #clock: Clock
  readonly #network: Network
  readonly #events: PollerEvents
  #abort: AbortController | null = null
  #cancel: () => void = () => {}
  #failures = 0

  constructor(clock: Clock, network: Network, events: PollerEvents) {
    this.#clock = clock
    this.#network = network
    this.#events = events
  }

  get running(): boolean {
    return this.#abort !== null
  }

  start(): void {
    this.stop()
    this.#failures = 0
    this.#abort = new AbortController()
    void this.#round(this.#abort.signal)
  }

  stop(): void {
    this.#cancel()
    this.#abort?.abort()
    this.#abort = null
  }

  async #round(signal: AbortSignal): Promise<void> {
    let atLeast = 0
    if (this.#network.visible()) {
      try {
        await this.#events.fetch(signal)
        if (signal.aborted) return
        this.#failures = 0
        this.#events.worked()
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof Fault)) throw error
        atLeast = error.details.retryAfterMs ?? 0
        this.#failures++
        this.#events.failed(error)
      }
    }
    if (signal.aborted) return
    const chance = this.#clock.random()
    const wait = every * (0.75 + chance / 2) + (this.#failures > 0 ? backoff(this.#failures, chance) : 0)
    this.#cancel = this.#clock.after(Math.max(wait, atLeast), () => void this.#round(signal))
  }
}
