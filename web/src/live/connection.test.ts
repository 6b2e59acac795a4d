import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { TestSockets } from '../../tests/sockets'
import { graphql, type Document } from '../graphql/document'
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

describe('opening', () => {
  it('opens no socket until there is something to watch, and one for all', () => {
    expect(sockets.all).toHaveLength(0)
    watch()
    watch()
    expect(sockets.all).toHaveLength(1)
  })

  it('is live once every watch has its first answer', () => {
    watch()
    watch()
    sockets.last.events.ready()
    const [first, second] = sockets.last.open
    first?.sink.next(presence(1))
    expect(state()).toBe('connecting')
    second?.sink.next(presence(1))
    expect(state()).toBe('live')
  })

  it('hands on data', () => {
    const next = vi.fn()
    watch({ next })
    sockets.last.events.ready()
    sockets.last.open[0]?.sink.next(presence(7))
    expect(next).toHaveBeenCalledWith({ boardPresence: { online: 7, bySector: [] } })
  })

  it('closes after the last watch', () => {
    const one = watch()
    const two = watch()
    live()
    one.end()
    expect(sockets.last.closed).toBe(false)
    expect(sockets.last.open).toHaveLength(1)
    two.end()
    expect(sockets.last.closed).toBe(true)
    expect(clock.waiting).toBe(0)
  })
})

describe('losing the socket', () => {
  it('joins again and asks from where it is by then', async () => {
    let after = 1
    watch({ variables: () => ({ after }) })
    live()
    after = 42
    sockets.last.events.down(1006)
    expect(state()).toBe('rejoining')
    await clock.move(1_000)
    expect(sockets.all).toHaveLength(2)
    after = 43
    sockets.last.events.ready()
    expect(sockets.last.open[0]?.variables).toEqual({ after: 43 })
    live()
    expect(state()).toBe('live')
  })

  it('never gives up, and waits longer and longer', async () => {
    watch()
    for (let tries = 0; tries < 40; tries++) {
      sockets.last.events.down(1006)
      await clock.move(20_000)
    }
    expect(sockets.all).toHaveLength(41)
    expect(state()).toBe('offline')
  })

  it('does not hammer a server that takes it and drops it', async () => {
    watch()
    for (let tries = 0; tries < 6; tries++) {
      sockets.last.events.ready()
      sockets.last.events.down(1013)
      await clock.move(500)
    }
    expect(sockets.all.length).toBeLessThan(4)
  })

  it('tries at once when the network or the reader is back', () => {
    watch()
    live()
    sockets.last.events.down(1006)
    network.lose()
    expect(state()).toBe('offline')
    network.comeBack()
    expect(sockets.all).toHaveLength(2)
    expect(state()).toBe('rejoining')
  })

  it('asks a socket that seems well for a sign of life when the reader is back', () => {
    watch()
    live()
    network.comeBack()
    expect(sockets.all).toHaveLength(1)
    expect(sockets.last.probes).toBe(1)
    expect(state()).toBe('live')
  })

  it('hears nothing more from a socket it gave up', async () => {
    const next = vi.fn()
    watch({ next })
    live()
    next.mockClear()
    const old = sockets.last
    const sink = old.open[0]?.sink
    old.events.down(1006)
    await clock.move(1_000)
    old.events.down(4401)
    sink?.fault([{ message: '', extensions: { code: 'UNAUTHENTICATED' } }])
    expect(state()).toBe('rejoining')
    expect(next).not.toHaveBeenCalled()
  })

  it('waits long after a code that says we are too many', async () => {
    watch()
    live()
    sockets.last.events.down(4429)
    await clock.move(19_000)
    expect(sockets.all).toHaveLength(1)
    await clock.move(30_000)
    expect(sockets.all).toHaveLength(2)
  })
})

describe('being sent away', () => {
  it.each([
    [4401, 'signed-out'],
    [4403, 'removed'],
  ] as const)('stops at %i until it is told to try again', async (code, expected) => {
    watch()
    live()
    sockets.last.events.down(code)
    expect(state()).toBe(expected)
    await clock.move(600_000)
    network.comeBack()
    expect(sockets.all).toHaveLength(1)
    connection.restart()
    expect(sockets.all).toHaveLength(2)
    live()
    expect(state()).toBe('live')
  })

  it('stops when a subscription says that nobody knows us', () => {
    watch()
    sockets.last.events.ready()
    sockets.last.open[0]?.sink.fault([{ message: '', extensions: { code: 'UNAUTHENTICATED' } }])
    expect(state()).toBe('signed-out')
  })
})

describe('one subscription that ends', () => {
  it('is told for good what it may not see, and the others go on', () => {
    const refused = vi.fn()
    watch({ refused })
    watch()
    sockets.last.events.ready()
    sockets.last.open[0]?.sink.fault([{ message: 'no', extensions: { code: 'NOT_FOUND' } }])
    expect(refused.mock.calls[0]?.[0]).toMatchObject({ code: 'NOT_FOUND' })
    sockets.last.open[0]?.sink.next(presence(1))
    expect(state()).toBe('live')
  })

  it.each(['fault', 'done'] as const)('subscribes again after %s', async (how) => {
    watch()
    live()
    const sink = sockets.last.open[0]?.sink
    if (how === 'done') sink?.done()
    else sink?.fault([{ message: '', extensions: { code: 'INTERNAL' } }])
    expect(sockets.last.open).toHaveLength(0)
    await clock.move(1_000)
    expect(sockets.last.open).toHaveLength(1)
    expect(sockets.all).toHaveLength(1)
  })

  it('subscribes anew at once when what came does not fit, visibly', () => {
    let after = 1
    const watching = watch({ variables: () => ({ after }) })
    live()
    after = 5
    watching.again()
    expect(state()).toBe('rejoining')
    expect(sockets.last.open.map((each) => each.variables)).toEqual([{ after: 5 }])
    sockets.last.open[0]?.sink.next(presence(1))
    expect(state()).toBe('live')
  })
})

describe('what an owner stumbles over', () => {
  it('is told, tried again, and no loss for the others', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const next = vi.fn()
    let works = false
    watch({
      next: () => {
        if (!works) throw new TypeError('x is not a function')
      },
    })
    watch({ next })
    live()
    expect(told).toHaveBeenCalledWith(expect.any(TypeError))
    expect(next).toHaveBeenCalledTimes(1)
    expect(state()).toBe('connecting')
    works = true
    await clock.move(20_000)
    sockets.last.open.at(-1)?.sink.next(presence(1))
    expect(state()).toBe('live')
    expect(sockets.all).toHaveLength(1)
  })
})
