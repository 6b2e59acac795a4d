import { textOf } from '../graphql/document'
import { asFault, Fault, faultOf, type FaultCode } from '../graphql/fault'
import type { Clock } from '../platform/clock'
import type { Network } from '../platform/network'
import { backoff } from './backoff'
import { verdictOf } from './close-code'
import { Poller } from './poller'
import type { OpenSocket, Socket } from './socket'
import { holding, type Held, type Watch, type Watching } from './watch'

/**
 * What the page shows about the connection, always:
 * - `connecting`: the first try is under way
 * - `live`: every watch has had its first answer on the socket that is open now
 * - `rejoining`: it was lost and we are at it
 * - `offline`: no signal, or several tries failed; we try on
 * - `portal`: somebody else answers in the server's place, such as the sign-in page of a network; we try on
 * - `polling`: sockets are blocked here, but asking again and again works
 * - `signed-out`, `removed`: the server wants us no more; we stop, until `restart`
 */
export type ConnectionState =
  'connecting' | 'live' | 'rejoining' | 'offline' | 'portal' | 'polling' | 'signed-out' | 'removed'

export interface ConnectionParts {
  open: OpenSocket
  clock: Clock
  network: Network
}

/** Failed tries in a row after which we say that there is no signal, and see whether HTTP gets through. */
const patience = 2

/** What is shown while we ask over HTTP. */
const asking: ReadonlySet<ConnectionState> = new Set<ConnectionState>(['polling', 'portal', 'offline'])

const final: ReadonlySet<FaultCode> = new Set<FaultCode>(['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND'])

/**
 * The one socket of a page, kept open for ever: opened with the first watch, closed after the last, and after each loss
 * opened again, with chance in the waiting, at once when the network or the reader comes back.
 */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #held = new Set<Held>()
  readonly #poller: Poller
  readonly #stopListening: () => void
  #state = $state.raw<ConnectionState>('connecting')
  #socket: Socket | null = null
  #ready = false
  #settled = false
  #wasLive = false
  #failures = 0
  #cancelRetry: (() => void) | null = null

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#poller = new Poller(parts.clock, parts.network, {
      worked: () => {
        if (!this.#ready && !this.#final()) this.#show('polling')
      },
      lost: ({ code }) => {
        if (asking.has(this.#state)) this.#show(code === 'PORTAL' ? 'portal' : 'offline')
      },
    })
    const returned = parts.network.onReturn(() => this.#hurry())
    const gone = parts.network.onLoss(() => {
      if (this.#socket) this.#socket.probe()
      if (!this.#final()) this.#show('offline')
    })
    this.#stopListening = () => {
      returned()
      gone()
    }
  }

  get state(): ConnectionState {
    return this.#state
  }

  watch<Data, Variables extends Record<string, unknown>>(watch: Watch<Data, Variables>): Watching {
    const held = holding(watch, (held, fault) => this.#refuse(held, fault))
    this.#held.add(held)
    this.#poll(held)
    if (this.#ready) this.#begin(held)
    else if (!this.#cancelRetry) this.#connect()
    return {
      again: () => {
        if (!this.#held.has(held)) return
        if (this.#state === 'live') this.#show('rejoining')
        this.#begin(held)
      },
      end: () => {
        this.#forget(held)
        if (this.#held.size === 0) this.#hangUp()
      },
    }
  }

  /** Tries again after `signed-out` or `removed`: the person signed in again, or asked to. */
  restart(): void {
    if (!this.#final()) return
    this.#failures = 0
    this.#show('connecting')
    this.#connect()
  }

  close(): void {
    this.#stopListening()
    for (const held of this.#held) this.#release(held)
    this.#held.clear()
    this.#hangUp()
  }

  #begin(held: Held): void {
    this.#release(held)
    held.answered = false
    if (!this.#socket || !this.#ready) return // its turn comes with the greeting
    let current = true
    const stop = this.#socket.subscribe(textOf(held.watch.document), held.watch.variables(), {
      next: (result) => {
        if (!current) return
        const fault = faultOf(result.errors)
        if (fault) return this.#judge(held, fault)
        this.#take(held, result.data)
      },
      fault: (errors) => {
        if (current) this.#judge(held, faultOf(errors) ?? new Fault('INTERNAL', 'ended'))
      },
      done: () => {
        if (current) this.#retry(held)
      },
    })
    held.stop = () => {
      current = false
      stop()
    }
  }

  #take(held: Held, data: unknown): void {
    held.answered = true
    try {
      if (data != null) held.watch.next(data)
    } catch (caught) {
      // Whatever its owner stumbles over, the other watches of this socket go on.
      held.answered = false
      return this.#judge(held, asFault(caught))
    }
    held.tries = 0
    if (held.asked) this.#poller.drop(held.asked)
    this.#settle()
  }

  #judge(held: Held, fault: Fault): void {
    if (!this.#refuse(held, fault)) this.#retry(held, fault.details.retryAfterMs)
  }

  /** Lets go of a watch that the server will not answer, and tells its owner. False if trying again may help. */
  #refuse(held: Held, fault: Fault): boolean {
    if (fault.code === 'UNAUTHENTICATED') this.#stop('signed-out')
    else if (!final.has(fault.code)) return false
    else {
      this.#forget(held)
      held.watch.refused?.(fault)
      if (this.#held.size === 0) this.#hangUp()
      else this.#settle()
    }
    return true
  }

  #poll(held: Held): void {
    if (held.asked && !held.answered) this.#poller.add(held.asked)
  }

  #forget(held: Held): void {
    this.#release(held)
    if (held.asked) this.#poller.drop(held.asked)
    this.#held.delete(held)
  }

  #retry(held: Held, atLeast = 0): void {
    this.#release(held)
    const { clock } = this.#parts
    const wait = atLeast + backoff(held.tries++, clock.random())
    held.cancelRetry = clock.after(wait, () => {
      if (this.#held.has(held) && this.#ready) this.#begin(held)
    })
  }

  #release(held: Held): void {
    held.cancelRetry()
    held.stop()
    held.cancelRetry = held.stop = () => {}
  }

  #connect(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    if (this.#socket || this.#held.size === 0 || this.#final()) return
    const socket = this.#parts.open({
      ready: () => {
        if (socket !== this.#socket) return
        this.#ready = true
        for (const held of [...this.#held]) this.#begin(held)
      },
      down: (code) => {
        if (socket === this.#socket) this.#lost(code)
      },
    })
    this.#socket = socket
  }

  #lost(code: number): void {
    // A socket that opens but never gets as far as an answer is as good as none.
    this.#failures = this.#settled ? 0 : this.#failures + 1
    this.#forgetSocket()
    const verdict = verdictOf(code)
    if (verdict === 'signed-out' || verdict === 'removed') return this.#stop(verdict)
    const { clock, network } = this.#parts
    const slowly = verdict === 'retry-slowly'
    const wait = slowly
      ? 20_000 + backoff(0, clock.random(), 20_000)
      : backoff(this.#failures, clock.random())
    this.#cancelRetry = clock.after(wait, () => {
      this.#cancelRetry = null
      this.#connect()
    })
    if (this.#failures >= patience && [...this.#held].some(({ asked }) => asked)) this.#poller.start()
    for (const held of this.#held) this.#poll(held)
    if ((this.#state === 'polling' || this.#state === 'portal') && this.#poller.running) return
    if (!network.online() || this.#failures >= patience) this.#show('offline')
    else this.#show(this.#wasLive ? 'rejoining' : 'connecting')
  }

  /** The network or the reader is back: do now what would have been done later. */
  #hurry(): void {
    if (this.#final() || this.#held.size === 0) return
    if (this.#socket) {
      this.#socket.probe()
      if (this.#ready) this.#settle()
      else if (this.#state === 'offline' || this.#state === 'portal')
        this.#show(this.#wasLive ? 'rejoining' : 'connecting')
      return
    }
    if (this.#state !== 'polling') this.#show(this.#wasLive ? 'rejoining' : 'connecting')
    this.#connect()
  }

  #settle(): void {
    if (!this.#ready || ![...this.#held].every((held) => held.answered)) return
    this.#wasLive = this.#settled = true
    this.#poller.stop()
    this.#show('live')
  }

  #forgetSocket(): void {
    this.#socket = null
    this.#ready = this.#settled = false
    for (const held of this.#held) {
      this.#release(held)
      held.answered = false
    }
  }

  #hangUp(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#poller.stop()
    this.#socket?.close()
    this.#forgetSocket()
  }

  #stop(state: 'signed-out' | 'removed'): void {
    this.#hangUp()
    this.#show(state)
  }

  #final(): boolean {
    return this.#state === 'signed-out' || this.#state === 'removed'
  }

  #show(state: ConnectionState): void {
    this.#state = state
  }
}
