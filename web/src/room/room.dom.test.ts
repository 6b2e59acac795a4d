import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { TestSockets } from '../../tests/sockets'
import { Fault } from '../graphql/fault'
import { Connection, type ConnectionState } from '../live/connection.svelte'
import type { Services } from '../services/services'
import { WorkshopRoom } from './room.svelte'

let sockets: TestSockets
let ask: ReturnType<typeof vi.fn>

/** A room that writes down what it is told. */
class TestRoom extends WorkshopRoom {
  readonly states = []
  readonly told: ConnectionState[] = []
  readonly ended: string[] = []

  constructor() {
    const connection = new Connection({
      open: sockets.open,
      clock: new TestClock(),
      network: new TestNetwork(),
    })
    super({ http: () => ({ ask }), connect: () => connection } as unknown as Services, null)
    this.whenever(
      () => this.connection,
      (state) => this.told.push(state),
    )
    this.atEnd(() => this.ended.push('ended'))
    this.follow('w1')
  }

  tryLater(run: () => void): void {
    this.retry(run)
  }
}

beforeEach(() => {
  sockets = new TestSockets()
  ask = vi.fn(() =>
    Promise.resolve({ workshop: { id: 'w1', seq: 3, boards: [{ id: 'b1' }], viewerRole: 'ATTENDEE' } }),
  )
})

describe('a room', () => {
  it('shows the workshop, the connection and what is wrong as they are', async () => {
    const room = new TestRoom()
    expect(room.workshop).toBeNull()
    await settle()
    expect(room.workshop).toMatchObject({ workshop: { seq: 3 }, boards: [{ id: 'b1' }], role: 'ATTENDEE' })
    ask.mockRejectedValue(new Fault('UNAVAILABLE', ''))
    await room.load()
    expect(room.fault?.code).toBe('UNAVAILABLE')
    sockets.last.events.down(4403)
    expect(room.connection).toBe('removed')
  })

  it('reacts to what changes outside of any component, until it is closed', async () => {
    const room = new TestRoom()
    await settle()
    flushSync()
    sockets.last.events.down(4403)
    flushSync()
    expect(room.told).toEqual(['connecting', 'removed'])
    room.close()
    expect(room.ended).toEqual(['ended'])
  })

  it('hangs up and hears no more once it is closed', async () => {
    const room = new TestRoom()
    await settle()
    flushSync()
    const { events } = sockets.last
    room.close()
    expect(sockets.last.closed).toBe(true)
    events.down(4403)
    flushSync()
    expect(room.told).toEqual(['connecting'])
  })
})

describe('what is tried again', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(1)
  })
  afterEach(() => vi.useRealTimers())

  it('waits longer each time, and is left when the room is closed', () => {
    const room = new TestRoom()
    const run = vi.fn()
    for (const [index, wait] of [1_000, 2_000, 4_000].entries()) {
      room.tryLater(run)
      vi.advanceTimersByTime(wait - 1)
      expect(run).toHaveBeenCalledTimes(index)
      vi.advanceTimersByTime(1)
      expect(run).toHaveBeenCalledTimes(index + 1)
    }
    room.tryLater(run)
    room.close()
    room.tryLater(run)
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(3)
  })
})
