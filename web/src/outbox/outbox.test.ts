import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { TestNetwork } from '../../tests/network'
import { note } from '../../tests/rows'
import { TestTabs } from '../../tests/tabs'
import { Fault, type FaultCode, type FaultDetails } from '../graphql/fault'
import type { Entry } from './command'
import { Outbox } from './outbox.svelte'
import type { Sender } from './send'
import { memoryStore, type OutboxStore } from './store'

let clock: TestClock
let network: TestNetwork
let tabs: TestTabs
let store: OutboxStore
let send: ReturnType<typeof vi.fn<Sender['send']>>
let seq: number

beforeEach(() => {
  clock = new TestClock()
  network = new TestNetwork()
  tabs = new TestTabs()
  store = memoryStore()
  seq = 10
  send = vi.fn<Sender['send']>((entry) => Promise.resolve(note(entry.noteId, { seq: ++seq })))
})

const reached = () => Promise.resolve('server' as const)
const open = () => new Outbox({ scope: 'me', store, sender: { send, reached }, tabs, clock, network })
const add = (noteId: string, text = noteId) => ({
  id: `r-${noteId}`,
  boardId: 'b1',
  noteId,
  command: { kind: 'add', sectionId: 's1', text, colour: 'AUTO' } as const,
})
const standings = (outbox: Outbox) => outbox.state.entries.map((entry) => [entry.noteId, entry.standing.is])
const sentNotes = () => send.mock.calls.map(([entry]) => entry.noteId)
const fail = (code: FaultCode, details: FaultDetails = {}) =>
  send.mockRejectedValueOnce(new Fault(code, code, details))

describe('sending', () => {
  it('sends in order, one at a time', async () => {
    let finish: (() => void)[] = []
    send.mockImplementation((entry) => new Promise((done) => finish.push(() => done(note(entry.noteId)))))
    const outbox = open()
    for (const id of ['a', 'b', 'c']) await outbox.give(add(id))
    await settle()
    expect(sentNotes()).toEqual(['a'])
    expect(outbox.state.sending).toBe('r-a')
    for (const expected of [
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]) {
      const now = finish
      finish = []
      for (const done of now) done()
      await settle()
      expect(sentNotes()).toEqual(expected)
    }
  })

  it('has stored a command before it answers', async () => {
    const outbox = open()
    await outbox.give(add('a'))
    expect((await store.change('me', () => ({ put: [], drop: [] }))).map((entry) => entry.noteId)).toEqual([
      'a',
    ])
  })

  it('does not take in what could not be stored', async () => {
    const outbox = open()
    await settle()
    store.change = () => Promise.reject(new Error('full'))
    await expect(outbox.give(add('a'))).rejects.toThrow('full')
  })

  it('keeps what was done until the board shows it', async () => {
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    expect(standings(outbox)).toEqual([['a', 'done']])
    await outbox.settle({ seq: 10, notes: new Map() })
    expect(standings(outbox)).toEqual([['a', 'done']])
    await outbox.settle({ seq: 11, notes: new Map() })
    expect(standings(outbox)).toEqual([])
  })

  it('goes on after a reload, under the same id', async () => {
    fail('NETWORK')
    const before = open()
    await before.give(add('a'))
    await settle()
    before.close()
    open()
    await settle()
    const [first, second] = send.mock.calls
    expect(second?.[0].id).toBe(first?.[0].id)
    expect(second?.[0].tries).toBe(2)
  })
})

describe('failing', () => {
  it.each(['NETWORK', 'UNAVAILABLE', 'INTERNAL'] as const)('tries again after %s', async (code) => {
    fail(code)
    fail(code)
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    expect(standings(outbox)).toEqual([['a', 'waiting']])
    expect(outbox.state.held).toBe(code === 'NETWORK' ? 'network' : 'busy')
    await clock.move(10_000)
    expect(send).toHaveBeenCalledTimes(3)
    expect(standings(outbox)).toEqual([['a', 'done']])
    expect(outbox.state.held).toBeNull()
  })

  it('takes a mistake of ours for one, and does not hold the rest up for ever', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    send.mockImplementation((entry) =>
      entry.noteId === 'a'
        ? Promise.reject(new TypeError('x is not a function'))
        : Promise.resolve(note(entry.noteId, { seq: ++seq })),
    )
    const outbox = open()
    await outbox.give(add('a'))
    await outbox.give(add('b'))
    await settle()
    expect(outbox.state.held).toBe('busy')
    await clock.move(120_000)
    expect(standings(outbox)).toEqual([
      ['a', 'refused'],
      ['b', 'done'],
    ])
    expect(outbox.state.entries[0]?.standing).toEqual({ is: 'refused', code: 'INTERNAL' })
    expect(told).toHaveBeenCalledWith(expect.any(TypeError))
  })

  it('sends later what the store would not give now', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const outbox = open()
    await settle()
    const { change } = store
    let lost = false
    store.change = (...given) => (lost ? Promise.reject(new Error('lost')) : change(...given))
    send.mockImplementationOnce((entry) => {
      lost = true
      return Promise.resolve(note(entry.noteId))
    })
    await outbox.give(add('a'))
    await settle()
    expect(standings(outbox)).toEqual([['a', 'waiting']])
    lost = false
    await clock.move(10_000)
    expect(standings(outbox)).toEqual([['a', 'done']])
  })

  it('waits as long as the server asks, and a little longer by chance', async () => {
    fail('RATE_LIMITED', { retryAfterMs: 5_000 })
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    await clock.move(5_400)
    expect(send).toHaveBeenCalledTimes(1)
    await clock.move(200)
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('does not try sooner because something more is given', async () => {
    fail('RATE_LIMITED', { retryAfterMs: 5_000 })
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    await outbox.give(add('b'))
    await settle()
    expect(send).toHaveBeenCalledTimes(1)
    await clock.move(6_000)
    expect(sentNotes()).toEqual(['a', 'a', 'b'])
  })

  it('tries at once when the network is back', async () => {
    fail('NETWORK')
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    network.comeBack()
    await settle()
    expect(standings(outbox)).toEqual([['a', 'done']])
  })

  it.each([
    ['CLOSED', 'late'],
    ['FORBIDDEN', 'refused'],
    ['NOT_FOUND', 'refused'],
    ['LIMIT_EXCEEDED', 'refused'],
    ['BAD_USER_INPUT', 'refused'],
    ['CONFLICT', 'refused'],
  ] as const)('keeps and marks after %s, and goes on with the next', async (code, expected) => {
    fail(code)
    const outbox = open()
    await outbox.give(add('a'))
    await outbox.give(add('b'))
    await settle()
    expect(standings(outbox)).toEqual([
      ['a', expected],
      ['b', 'done'],
    ])
    await outbox.again('r-a')
    await settle()
    expect(standings(outbox)).toContainEqual(['a', 'done'])
  })

  it('keeps the current note of a conflict', async () => {
    const current = note('a', { seq: 30, text: 'theirs' })
    fail('CONFLICT', { current })
    const outbox = open()
    await outbox.give({ ...add('a'), command: { kind: 'edit', text: 'mine', colour: null, baseSeq: 3 } })
    await settle()
    expect(outbox.state.entries[0]?.standing).toEqual({ is: 'conflict', current })
  })

  it('gives up on what the server stumbles over every time, but keeps it', async () => {
    send.mockRejectedValue(new Fault('INTERNAL', ''))
    const outbox = open()
    await outbox.give(add('a'))
    await clock.move(120_000)
    expect(send).toHaveBeenCalledTimes(3)
    expect(standings(outbox)).toEqual([['a', 'refused']])
  })

  it('keeps everything for somebody who is signed out', async () => {
    fail('UNAUTHENTICATED')
    const outbox = open()
    await outbox.give(add('a'))
    await clock.move(600_000)
    expect(send).toHaveBeenCalledTimes(1)
    expect(outbox.state.held).toBe('signed-out')
    outbox.wake()
    await settle()
    expect(standings(outbox)).toEqual([['a', 'done']])
  })

  it('drops nothing but what it is told to', async () => {
    fail('CLOSED')
    const outbox = open()
    await outbox.give(add('a'))
    await settle()
    await outbox.discard('r-a')
    expect(standings(outbox)).toEqual([])
  })
})

describe('two tabs', () => {
  it('see each other’s commands, and send each once', async () => {
    const one = open()
    const two = open()
    await Promise.all([one.give(add('a')), two.give(add('b'))])
    await settle()
    await settle()
    expect(sentNotes().sort()).toEqual(['a', 'b'])
    const both = [
      ['a', 'done'],
      ['b', 'done'],
    ]
    expect(standings(one).sort()).toEqual(both)
    expect(standings(two).sort()).toEqual(both)
  })
})

it('never loses words, whatever happens', async () => {
  const outbox = open()
  const codes: FaultCode[] = [
    'NETWORK',
    'CLOSED',
    'CONFLICT',
    'RATE_LIMITED',
    'FORBIDDEN',
    'UNAVAILABLE',
    'INTERNAL',
  ]
  const stored = new Map<string, string>()
  let turn = 0
  send.mockImplementation((entry: Entry) => {
    const code = codes[turn++ % (codes.length + 3)]
    if (code) return Promise.reject(new Fault(code, ''))
    if (entry.command.kind === 'add') stored.set(entry.noteId, entry.command.text)
    return Promise.resolve(note(entry.noteId, { seq: ++seq }))
  })
  const written = Array.from({ length: 40 }, (_, index) => `note ${index}`)
  for (const [index, text] of written.entries()) {
    await outbox.give(add(text, text))
    if (index % 3 === 0) await clock.move(700)
  }
  await clock.move(600_000)
  const kept = outbox.state.entries.map((entry) => entry.noteId)
  expect(new Set([...kept, ...stored.keys()])).toEqual(new Set(written))
})
