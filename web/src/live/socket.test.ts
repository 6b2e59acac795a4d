import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { socketOpener, type Sink } from './socket'

/** Enough of a WebSocket for graphql-ws, driven by the test. */
class FakeWebSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  static all: FakeWebSocket[] = []

  readyState = FakeWebSocket.CONNECTING
  onopen: (() => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  onclose: ((event: unknown) => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  readonly sent: { type: string; id?: string; payload?: unknown }[] = []
  closedWith: number | null = null

  constructor(readonly url: string) {
    FakeWebSocket.all.push(this)
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as FakeWebSocket['sent'][number])
  }

  close(code = 1000): void {
    this.closedWith ??= code
    this.readyState = FakeWebSocket.CLOSING
  }

  async greet(): Promise<void> {
    this.readyState = FakeWebSocket.OPEN
    this.onopen?.()
    await settle()
    this.say({ type: 'connection_ack' })
    await settle()
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  drop(code: number): void {
    this.readyState = FakeWebSocket.CLOSED
    this.onclose?.({ code, reason: '', wasClean: false })
  }
}

const clock = new TestClock()
const events = { ready: vi.fn(), down: vi.fn() }
const sink = { next: vi.fn(), fault: vi.fn(), done: vi.fn() } satisfies Sink

function open(token: string | null = null) {
  const socket = socketOpener({ url: 'ws://here/graphql', token, clock })(events)
  const wire = FakeWebSocket.all.at(-1)
  if (!wire) throw new Error('nothing was opened')
  return { socket, wire }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.clearAllMocks()
})
afterEach(() => vi.unstubAllGlobals())

describe('a socket', () => {
  it('sends the token in its greeting, and nothing without one', async () => {
    const { wire } = open('secret')
    await wire.greet()
    expect(wire.sent[0]).toEqual({ type: 'connection_init', payload: { token: 'secret' } })
    expect(events.ready).toHaveBeenCalledTimes(1)
    const other = open()
    await other.wire.greet()
    expect(other.wire.sent[0]).toEqual({ type: 'connection_init' })
  })

  it('brings what is subscribed to, its errors and its end', async () => {
    const { socket, wire } = open()
    await wire.greet()
    for (const after of [4, 5, 6]) socket.subscribe('subscription { x }', { after }, sink)
    await settle()
    const [first, second, third] = wire.sent.filter(({ type }) => type === 'subscribe')
    expect(first?.payload).toEqual({ query: 'subscription { x }', variables: { after: 4 } })
    wire.say({ type: 'next', id: first?.id, payload: { data: { x: 1 } } })
    wire.say({ type: 'error', id: second?.id, payload: [{ message: 'no' }] })
    wire.say({ type: 'complete', id: third?.id })
    await settle()
    expect(sink.next).toHaveBeenCalledWith({ data: { x: 1 } })
    expect(sink.fault).toHaveBeenCalledWith([{ message: 'no' }])
    expect(sink.done).toHaveBeenCalledTimes(1)
  })

  it('tells of its end once, with the code, and leaves its subscriptions silent', async () => {
    const { socket, wire } = open()
    await wire.greet()
    socket.subscribe('subscription { x }', {}, sink)
    await settle()
    wire.drop(1012)
    await settle()
    await clock.move(60_000)
    expect(events.down.mock.calls).toEqual([[1012]])
    expect(sink.done).not.toHaveBeenCalled()
    expect(sink.fault).not.toHaveBeenCalled()
    expect(FakeWebSocket.all.at(-1)).toBe(wire)
  })

  it.each([1000, 4401, 4403])('does not open again by itself after %i', async (code) => {
    const { socket, wire } = open()
    await wire.greet()
    socket.subscribe('subscription { x }', {}, sink)
    await settle()
    wire.drop(code)
    await settle()
    expect(events.down.mock.calls).toEqual([[code]])
    expect(FakeWebSocket.all.at(-1)).toBe(wire)
  })

  it('takes the code that follows an error', async () => {
    const { wire } = open()
    wire.onerror?.(new Error('refused'))
    wire.drop(1006)
    await settle()
    await clock.move(2_000)
    expect(events.down.mock.calls).toEqual([[1006]])
  })

  it('goes down when a probe is not answered, and stays when it is', async () => {
    const { socket, wire } = open()
    await wire.greet()
    socket.probe()
    expect(wire.sent.at(-1)).toEqual({ type: 'ping' })
    wire.say({ type: 'pong' })
    await clock.move(60_000)
    expect(events.down).not.toHaveBeenCalled()
    socket.probe()
    await clock.move(5_000)
    expect(events.down.mock.calls).toEqual([[4499]])
    expect(wire.closedWith).toBe(4499)
  })

  it('says nothing more once it is closed', async () => {
    const { socket, wire } = open()
    await wire.greet()
    socket.subscribe('subscription { x }', {}, sink)
    await settle()
    socket.close()
    await settle()
    expect(wire.closedWith).not.toBeNull()
    wire.drop(1000)
    await settle()
    expect(events.down).not.toHaveBeenCalled()
    expect(sink.done).not.toHaveBeenCalled()
  })
})
