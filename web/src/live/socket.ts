import { createClient } from 'graphql-ws/client'
import type { Clock } from '../platform/clock'

/** What a subscription brings. After `fault` or `done` it brings nothing more. */
export interface Sink {
  next(result: { data?: unknown; errors?: unknown }): void
  /** GraphQL errors that ended it. */
  fault(errors: unknown): void
  done(): void
}

export interface SocketEvents {
  /** The server took our greeting. */
  ready(): void
  /** It is over, once; all its subscriptions with it, silently. */
  down(code: number): void
}

/** One socket, from its opening to its end. It never opens again by itself. */
export interface Socket {
  subscribe(query: string, variables: Record<string, unknown>, sink: Sink): () => void
  /** Asks for a sign of life; without one it goes down soon. */
  probe(): void
  /** Ends it without a word: `down` does not follow. */
  close(): void
}

export type OpenSocket = (events: SocketEvents) => Socket

export interface SocketParts {
  url: string
  token: string | null
  clock: Clock
}

const terminated = 4499
const lost = 1006
const quiet = 12_000
const patience = 5_000

const closeCode = (event: unknown): number =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : lost

/** Opens sockets with graphql-ws, one client a socket: its own retrying would ask again from where we began. */
export function socketOpener({ url, token, clock }: SocketParts): OpenSocket {
  return (events) => {
    let over = false
    let wire: WebSocket | null = null
    let cancelWait = () => {}
    let graceful = () => {}

    const end = (code: number) => {
      if (over) return
      over = true
      dispose()
      events.down(code)
    }
    const waitForPong = () => {
      cancelWait()
      cancelWait = clock.after(patience, () => {
        wire?.close(terminated, 'Terminated')
        end(terminated)
      })
    }
    const client = createClient({
      url,
      ...(token === null ? {} : { connectionParams: { token } }),
      lazy: false,
      onNonLazyError: () => {},
      retryAttempts: 0,
      keepAlive: quiet,
      connectionAckWaitTimeout: 10_000,
      on: {
        connected(socket) {
          wire = socket as WebSocket
          if (!over) events.ready()
        },
        message: () => cancelWait(),
        ping: (received) => {
          if (!received) waitForPong()
        },
        error: () => graceful(),
        closed: (event) => end(closeCode(event)),
      },
    })
    const dispose = () => {
      cancelWait()
      // Disposing of a socket that never opened fails with the reason it did not open, which we have.
      Promise.resolve(client.dispose()).catch(() => {})
    }
    // A browser tells of a failed connection twice, error then close, and only close has the code.
    graceful = () => clock.after(1_000, () => end(lost))

    return {
      subscribe(query, variables, sink) {
        let live = true
        const finish = (report: () => void) => {
          if (!live) return
          live = false
          if (!over) report()
        }
        const stop = client.subscribe(
          { query, variables },
          {
            next: (result) => {
              if (live && !over) sink.next(result)
            },
            error: (reason) => {
              if (Array.isArray(reason)) finish(() => sink.fault(reason))
            },
            complete: () => finish(() => sink.done()),
          },
        )
        return () => {
          live = false
          stop()
        }
      },
      probe() {
        if (over || wire?.readyState !== WebSocket.OPEN) return
        wire.send('{"type":"ping"}')
        waitForPong()
      },
      close() {
        if (over) return
        over = true
        dispose()
      },
    }
  }
}
