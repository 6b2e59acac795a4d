import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { note, section, update, viewerUpdate } from '../../tests/rows'
import { TestSockets } from '../../tests/sockets'
import { textOf } from '../graphql/document'
import { Fault } from '../graphql/fault'
import { Connection } from '../live/connection.svelte'
import { BoardSession } from './session.svelte'

let clock: TestClock
let sockets: TestSockets
let connection: Connection
let ask: ReturnType<typeof vi.fn>

beforeEach(() => {
  clock = new TestClock()
  sockets = new TestSockets()
  connection = new Connection({ open: sockets.open, clock, network: new TestNetwork() })
  ask = vi.fn(() =>
    Promise.resolve({ boardChanges: update({ seq: 5, sections: [section('s1')], notes: [note('a')] }) }),
  )
})

const open = (withOwn = false) =>
  new BoardSession({ http: { ask } as never, connection, boardId: 'b1', withOwn })
const subscription = (name: string) => sockets.last.open.find((each) => each.query.includes(`${name}(`))
const held = (session: BoardSession) => [...(session.board?.notes.keys() ?? [])]

async function opened(withOwn = false) {
  const session = open(withOwn)
  await settle()
  sockets.last.events.ready()
  return session
}

describe('a board', () => {
  it('loads over HTTP and goes on from there', async () => {
    const session = await opened()
    expect(held(session)).toEqual(['a'])
    expect(subscription('boardUpdates')?.variables).toEqual({ boardId: 'b1', after: 5 })
    subscription('boardUpdates')?.sink.next({
      data: { boardUpdates: update({ from: 5, seq: 6, notes: [note('b')] }) },
    })
    expect(held(session)).toEqual(['a', 'b'])
  })

  it('catches up after a gap from what it holds', async () => {
    const session = await opened()
    const first = subscription('boardUpdates')
    first?.sink.next({ data: { boardUpdates: update({ from: 5, seq: 5 }) } })
    expect(connection.state).toBe('live')
    first?.sink.next({ data: { boardUpdates: update({ from: 8, seq: 9, notes: [note('z')] }) } })
    expect(held(session)).toEqual(['a'])
    expect(connection.state).toBe('rejoining')
    expect(first?.live).toBe(false)
    expect(subscription('boardUpdates')?.variables).toEqual({ boardId: 'b1', after: 5 })
    subscription('boardUpdates')?.sink.next({
      data: { boardUpdates: update({ from: 5, seq: 9, notes: [note('z')] }) },
    })
    expect(held(session)).toEqual(['a', 'z'])
    expect(connection.state).toBe('live')
  })

  it('waits for the socket where HTTP does not answer', async () => {
    ask.mockRejectedValue(new Fault('NETWORK', ''))
    const session = await opened()
    expect(subscription('boardUpdates')?.variables).toEqual({ boardId: 'b1', after: null })
    subscription('boardUpdates')?.sink.next({
      data: { boardUpdates: update({ seq: 2, notes: [note('a')] }) },
    })
    expect(held(session)).toEqual(['a'])
  })

  it('shows what was kept while nobody can be asked, and goes on from nothing of it', async () => {
    ask.mockRejectedValue(new Fault('NETWORK', ''))
    const kept = {
      read: (name: string) =>
        Promise.resolve(name === 'board/b1' ? update({ seq: 4, notes: [note('old')] }) : null),
      write: vi.fn(),
      close: vi.fn(),
    }
    const session = new BoardSession({
      http: { ask } as never,
      connection,
      boardId: 'b1',
      withOwn: true,
      kept,
    })
    await settle()
    expect(held(session)).toEqual(['old'])
    sockets.last.events.ready()
    expect(subscription('boardUpdates')?.variables).toEqual({ boardId: 'b1', after: null })
    subscription('boardUpdates')?.sink.next({
      data: { boardUpdates: update({ seq: 4, notes: [note('new')] }) },
    })
    expect(held(session)).toEqual(['new'])
    expect(kept.write.mock.calls.at(-1)?.[2]()).toMatchObject({ from: null, seq: 4, notes: [{ id: 'new' }] })
  })

  it('says why there is none', async () => {
    ask.mockRejectedValue(new Fault('NOT_FOUND', ''))
    const session = open()
    await settle()
    expect(session.fault?.code).toBe('NOT_FOUND')
    expect(sockets.all).toHaveLength(0)
  })

  it('polls from what it holds where sockets are blocked', async () => {
    const session = open()
    await settle()
    ask.mockImplementation((_, { after }: { after: number }) =>
      Promise.resolve({ boardChanges: update({ from: after, seq: after + 1, notes: [note(`n${after}`)] }) }),
    )
    for (let tries = 0; tries < 2; tries++) {
      sockets.last.events.down(1006)
      await clock.move(20_000)
    }
    await clock.move(5_000)
    expect(connection.state).toBe('polling')
    expect(held(session)).toContain('n5')
    expect(held(session)).toContain('n6')
  })

  it('polls the viewer’s own notes, too', async () => {
    const session = open(true)
    await settle()
    ask.mockImplementation((document: object, { after }: { after: number | null }) =>
      Promise.resolve(
        textOf(document).includes('viewerBoardChanges(')
          ? { viewerBoardChanges: viewerUpdate({ from: after, seq: 7, notes: [note('mine')] }) }
          : { boardChanges: update({ from: after, seq: 7 }) },
      ),
    )
    for (let tries = 0; tries < 2; tries++) {
      sockets.last.events.down(1006)
      await clock.move(20_000)
    }
    expect([...(session.own?.notes.keys() ?? [])]).toEqual(['mine'])
    expect(connection.state).toBe('polling')
  })

  it('keeps the viewer’s own notes apart', async () => {
    const session = await opened(true)
    subscription('viewerBoardUpdates')?.sink.next({
      data: { viewerBoardUpdates: viewerUpdate({ seq: 5, notes: [note('mine')] }) },
    })
    expect([...(session.own?.notes.keys() ?? [])]).toEqual(['mine'])
    session.close()
    expect(sockets.last.closed).toBe(true)
  })
})
