import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { TestSockets } from '../../tests/sockets'
import { graphql, type Document } from '../graphql/document'
import { Fault, type FaultCode } from '../graphql/fault'
import { Connection } from './connection.svelte'
import type { Watch } from './watch'

const boardPresence = graphql(`
  subscription BoardPresence($boardId: ID!) {
    boardPresence(boardId: $boardId) {
      online
    }
  }
`)

let clock: TestClock
let network: TestNetwork
let sockets: TestSockets
let connection: Connection

beforeEach(() => {
  clock = new TestClock()
  network = new TestNetwork()
  sockets = new TestSockets()
  connection = new Connection({ open: sockets.open, clock, network })
})

const state = () => connection.state
const presence = (online: number) => ({ data: { boardPresence: { online, bySector: [] } } })

function watch(changes: Partial<Watch<unknown, Record<string, unknown>>> = {}) {
  return connection.watch({
    document: boardPresence as unknown as Document<unknown, Record<string, unknown>>,
    variables: () => ({ boardId: 'b1' }),
    next: () => {},
    ...changes,
  })
}

function live() {
  sockets.last.events.ready()
  for (const { sink } of sockets.last.open) sink.next(presence(1))
}

describe('where sockets are blocked', () => {
  async function fail(times: number) {
    for (let tries = 0; tries < times; tries++) {
      sockets.last.events.down(1006)
      if (tries < times - 1) await clock.move(20_000)
    }
    await clock.move(0)
  }

  it('asks over HTTP, says so, and stops when a socket works', async () => {
    const poll = vi.fn(() => Promise.resolve())
    watch({ poll })
    await fail(2)
    expect(state()).toBe('polling')
    expect(poll).toHaveBeenCalledTimes(1)
    await clock.move(4_000)
    expect(poll.mock.calls.length).toBeGreaterThan(1)
    await clock.move(20_000)
    live()
    expect(state()).toBe('live')
    poll.mockClear()
    await clock.move(60_000)
    expect(poll).not.toHaveBeenCalled()
  })

  it('says that there is no signal when that fails as well, and polls on', async () => {
    let works = false
    watch({ poll: () => (works ? Promise.resolve() : Promise.reject(new Fault('NETWORK', ''))) })
    await fail(2)
    expect(state()).toBe('offline')
    works = true
    await clock.move(30_000)
    expect(state()).toBe('polling')
    works = false
    await clock.move(30_000)
    expect(state()).toBe('offline')
  })

  it('names who answers in the server’s place, until it is another', async () => {
    let code: FaultCode | null = 'PORTAL'
    watch({ poll: () => (code ? Promise.reject(new Fault(code, '')) : Promise.resolve()) })
    await fail(2)
    expect(state()).toBe('portal')
    await clock.move(20_000)
    sockets.last.events.down(1006)
    expect(state()).toBe('portal')
    code = 'NETWORK'
    await clock.move(30_000)
    expect(state()).toBe('offline')
    code = null
    await clock.move(30_000)
    expect(state()).toBe('polling')
  })

  it('rests while nobody looks', async () => {
    const poll = vi.fn(() => Promise.resolve())
    watch({ poll })
    await fail(2)
    network.isVisible = false
    poll.mockClear()
    await clock.move(60_000)
    expect(poll).not.toHaveBeenCalled()
  })

  it('learns there that nobody knows us', async () => {
    watch({ poll: () => Promise.reject(new Fault('UNAUTHENTICATED', '')) })
    await fail(2)
    expect(state()).toBe('signed-out')
  })

  it('asks for each watch by itself: one that is refused is told so, and the others go on', async () => {
    const refused = vi.fn()
    const [gone, there, last] = [
      vi.fn(() => Promise.reject(new Fault('NOT_FOUND', 'gone'))),
      vi.fn(() => Promise.resolve()),
      vi.fn(() => Promise.resolve()),
    ]
    watch({ poll: gone, refused })
    watch({ poll: there })
    watch({ poll: last })
    await fail(2)
    expect(refused).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(state()).toBe('polling')
    await clock.move(30_000)
    expect(gone).toHaveBeenCalledTimes(1)
    expect(there.mock.calls.length).toBeGreaterThan(4)
    expect(last.mock.calls.length).toBeGreaterThan(4)
  })

  it('does not let one that never answers keep the others waiting', async () => {
    const there = vi.fn(() => Promise.resolve())
    watch({ poll: () => new Promise(() => {}) })
    watch({ poll: there })
    await fail(2)
    expect(state()).toBe('polling')
    await clock.move(30_000)
    expect(there.mock.calls.length).toBeGreaterThan(4)
  })

  it('waits as long as the server said, for that watch alone', async () => {
    const slow = vi.fn(() => Promise.reject(new Fault('RATE_LIMITED', '', { retryAfterMs: 60_000 })))
    const there = vi.fn(() => Promise.resolve())
    watch({ poll: slow })
    watch({ poll: there })
    await fail(2)
    await clock.move(59_000)
    expect(slow).toHaveBeenCalledTimes(1)
    expect(there.mock.calls.length).toBeGreaterThan(8)
    await clock.move(2_000)
    expect(slow).toHaveBeenCalledTimes(2)
  })

  it('goes on after a mistake of ours, which is told', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const mistaken = vi.fn(() => Promise.reject(new TypeError('x is not a function')))
    watch({ poll: mistaken })
    await fail(2)
    await clock.move(60_000)
    expect(mistaken.mock.calls.length).toBeGreaterThan(2)
    expect(told).toHaveBeenCalledWith(expect.any(TypeError))
  })

  it('asks for what is watched later, too, and no more for what ended', async () => {
    watch({ poll: () => Promise.resolve() })
    await fail(2)
    const later = vi.fn(() => Promise.resolve())
    const watching = watch({ poll: later })
    await clock.move(0)
    expect(later).toHaveBeenCalledTimes(1)
    watching.end()
    await clock.move(30_000)
    expect(later).toHaveBeenCalledTimes(1)
  })
})
