import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { note } from '../../tests/rows'
import { TestTabs } from '../../tests/tabs'
import { Fault, type FaultCode } from '../graphql/fault'
import { Outbox } from './outbox.svelte'
import type { Sender } from './send'
import { memoryStore } from './store'

let clock: TestClock
let send: ReturnType<typeof vi.fn<Sender['send']>>
let reached: ReturnType<typeof vi.fn<Sender['reached']>>
let seq = 10

const done: Sender['send'] = (entry) => Promise.resolve(note(entry.noteId, { seq: ++seq }))

beforeEach(() => {
  clock = new TestClock()
  reached = vi.fn<Sender['reached']>(() => Promise.resolve('server'))
  send = vi.fn<Sender['send']>(done)
})

const open = () =>
  new Outbox({
    scope: 'me',
    store: memoryStore(),
    sender: { send, reached },
    tabs: new TestTabs(),
    clock,
    network: new TestNetwork(),
  })
const add = (noteId: string) => ({
  id: `r-${noteId}`,
  boardId: 'b1',
  noteId,
  command: { kind: 'add', sectionId: 's1', text: noteId, colour: 'AUTO' } as const,
})
const standings = (outbox: Outbox) => outbox.state.entries.map((entry) => [entry.noteId, entry.standing.is])
const sentNotes = () => send.mock.calls.map(([entry]) => entry.noteId)
const fail = (code: FaultCode) => send.mockRejectedValueOnce(new Fault(code, ''))

describe('what somebody else answers in the server’s place', () => {
  const refused = () => Promise.reject(new Fault('PORTAL', 'not from us', { status: 403 }))

  it('is set aside where the network lets all but this through, and can be sent again', async () => {
    send.mockImplementation((entry) => (entry.noteId === 'a' ? refused() : done(entry)))
    const outbox = open()
    await outbox.give(add('a'))
    await outbox.give(add('b'))
    await settle()
    expect(outbox.state.held).toBe('network')
    await clock.move(120_000)
    expect(outbox.state.entries).toMatchObject([
      { noteId: 'a', command: { text: 'a' }, standing: { is: 'refused', code: 'BLOCKED' } },
      { noteId: 'b', standing: { is: 'done' } },
    ])
    expect(sentNotes()).toEqual(['a', 'a', 'a', 'b'])
    send.mockImplementation(done)
    await outbox.again('r-a')
    await settle()
    expect(standings(outbox)).toContainEqual(['a', 'done'])
  })

  it('is waited out where nothing gets through', async () => {
    send.mockImplementation(refused)
    reached.mockResolvedValue('portal')
    const outbox = open()
    await outbox.give(add('a'))
    await clock.move(3_600_000)
    expect(send.mock.calls.length).toBeGreaterThan(20)
    expect(standings(outbox)).toEqual([['a', 'waiting']])
    expect(outbox.state.held).toBe('portal')
  })

  it('is not asked about, and counts nothing, where nobody answers', async () => {
    fail('PORTAL')
    fail('NETWORK')
    fail('NETWORK')
    fail('PORTAL')
    const outbox = open()
    await outbox.give(add('a'))
    await clock.move(120_000)
    expect(reached).toHaveBeenCalledTimes(2)
    expect(standings(outbox)).toEqual([['a', 'done']])
  })
})
