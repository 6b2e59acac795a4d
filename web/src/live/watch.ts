import type { Document } from '../graphql/document'
import type { Fault } from '../graphql/fault'
import type { Asked } from './poller'

/** Something to be told of for as long as it is watched. */
export interface Watch<Data, Variables> {
  document: Document<Data, Variables>
  /** Asked afresh for every subscription, so that each continues from what is held by then. */
  variables(): Variables
  next(data: Data): void
  /** The server will not tell us, whatever we try: NOT_FOUND and such. It is not asked again; the others are. */
  refused?(fault: Fault): void
  /** Fetches the same over HTTP, where sockets are blocked. Throws Faults. */
  poll?(signal: AbortSignal): Promise<void>
}

export interface Watching {
  /** Subscribes anew with fresh variables: what came does not fit what is held. */
  again(): void
  end(): void
}

/** A watch as the connection holds it. */
export interface Held {
  watch: Watch<unknown, Record<string, unknown>>
  /** How it is asked over HTTP; null if it cannot be. */
  asked: Asked | null
  stop: () => void
  cancelRetry: () => void
  tries: number
  answered: boolean
}

/** A watch that was not asked yet; `failed` is told when it is asked over HTTP and fails. */
export function holding<Data, Variables>(
  watch: Watch<Data, Variables>,
  failed: (held: Held, fault: Fault) => void,
): Held {
  const held: Held = {
    watch: watch as unknown as Held['watch'],
    asked: null,
    stop: () => {},
    cancelRetry: () => {},
    tries: 0,
    answered: false,
  }
  if (watch.poll) held.asked = { ask: watch.poll.bind(watch), failed: (fault) => failed(held, fault) }
  return held
}
