import type { OpenSocket, Sink, Socket, SocketEvents } from '../src/live/socket'

interface Subscription {
  query: string
  variables: Record<string, unknown>
  sink: Sink
  live: boolean
}

/** One socket that a test drives. */
export class TestSocket implements Socket {
  readonly subscriptions: Subscription[] = []
  probes = 0
  closed = false

  constructor(readonly events: SocketEvents) {}

  subscribe(query: string, variables: Record<string, unknown>, sink: Sink): () => void {
    const subscription = { query, variables, sink, live: true }
    this.subscriptions.push(subscription)
    return () => {
      subscription.live = false
    }
  }

  probe(): void {
    this.probes++
  }

  close(): void {
    this.closed = true
  }

  /** The subscriptions that were not stopped. */
  get open(): Subscription[] {
    return this.subscriptions.filter((subscription) => subscription.live)
  }
}

/** Every socket that was opened, in order. */
export class TestSockets {
  readonly all: TestSocket[] = []

  readonly open: OpenSocket = (events) => {
    const socket = new TestSocket(events)
    this.all.push(socket)
    return socket
  }

  get last(): TestSocket {
    const socket = this.all.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
}
