import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import type { Change, Entry } from './command'
import { openDisk, type Disk } from './indexed-store'
import { LastingStore } from './lasting-store'

let clock: TestClock
/** What the browser does when the disk is asked for. */
let open: () => Promise<Disk>
let browser: IDBFactory
let opened: Disk[]

beforeEach(() => {
  clock = new TestClock()
  browser = new IDBFactory()
  opened = []
  open = works
})

async function works(): Promise<Disk> {
  const disk = await openDisk(browser)
  opened.push(disk)
  return disk
}
const refuses = () => Promise.reject(new Error('no storage in this tab'))
const isSilent = () => new Promise<never>(() => {})

const make = () => new LastingStore({ open: () => open(), clock })
const entry = (id: string, order = 1, standing: Entry['standing'] = { is: 'waiting' }): Entry => ({
  id,
  scope: 'me',
  order,
  boardId: 'b1',
  noteId: id,
  command: { kind: 'add', sectionId: 's1', text: id, colour: 'AUTO' },
  tries: 0,
  standing,
})
const nothing = (): Change => ({ put: [], drop: [] })
const put =
  (...entries: Entry[]) =>
  (): Change => ({ put: entries, drop: [] })
const drop = (id: string) => (): Change => ({ put: [], drop: [id] })
const ids = async (entries: Promise<readonly Entry[]>) => (await entries).map(({ id }) => id)
/** What another visit finds. */
const onDisk = async () => ids(new LastingStore({ open: works, clock }).change('me', nothing))

/** Lets a disk do in its own time what follows. */
async function once(coming: Promise<void>): Promise<void> {
  await coming
  await settle()
}

it('answers from memory where storage is refused, and says so', async () => {
  open = refuses
  const store = make()
  expect(await ids(store.change('me', nothing))).toEqual([])
  expect(store.keeps('me')).toBe(true)
  expect(await ids(store.change('me', put(entry('a'))))).toEqual(['a'])
  expect(store.keeps('me')).toBe(false)
  expect(store.keeps('you')).toBe(true)
  expect(await ids(store.change('me', drop('a')))).toEqual([])
  expect(store.keeps('me')).toBe(true)
})

it.each([
  ['to be opened', () => (open = isSilent)],
  ['to be written', () => (open = () => Promise.resolve({ birth: '', change: isSilent, close: () => {} }))],
])('waits two seconds, and once, for a disk that never answers %s', async (_, be) => {
  be()
  const store = make()
  let first: string[] | null = null
  void ids(store.change('me', put(entry('a')))).then((got) => (first = got))
  await clock.move(1_900)
  expect(first).toBeNull()
  await clock.move(100)
  expect(first).toEqual(['a'])
  expect(await ids(store.change('me', put(entry('b', 2))))).toEqual(['a', 'b'])
  expect(store.keeps('me')).toBe(false)
})

it('opens a disk once more that the browser closed', async () => {
  const store = make()
  await store.change('me', put(entry('a')))
  opened[0]?.close()
  expect(await ids(store.change('me', put(entry('b', 2))))).toEqual(['a', 'b'])
  expect(store.keeps('me')).toBe(true)
  expect(opened).toHaveLength(2)
})

it('puts back what was deleted under the page, but for what the server has', async () => {
  const store = make()
  await store.change('me', put(entry('a'), entry('done', 2, { is: 'done', answer: { seq: 1 } })))
  await new Promise<void>((resolve) => {
    browser.deleteDatabase('roundtable-outbox').onsuccess = () => resolve()
  })
  expect(await ids(store.change('me', put(entry('b', 3))))).toEqual(['a', 'b'])
  expect(await onDisk()).toEqual(['a', 'b'])
})

it.each([
  ['closed', () => {}],
  [
    'closed, and wanted to change it in memory meanwhile',
    async (ours: LastingStore) => {
      open = refuses
      await ours.change('me', (entries) => ({
        put: entries.map((each) => ({ ...each, tries: 1 })),
        drop: [],
      }))
      open = works
    },
  ],
])('leaves away what another tab discarded while the browser had it %s', async (_, meanwhile) => {
  const [ours, theirs] = [make(), make()]
  await ours.change('me', put(entry('a'), entry('b', 2)))
  await theirs.change('me', nothing)
  for (const disk of opened) disk.close()
  await meanwhile(ours)
  await theirs.change('me', drop('a'))
  await clock.move(5_000)
  await settle()
  expect(await ids(ours.change('me', nothing))).toEqual(['b'])
  expect(await onDisk()).toEqual(['b'])
})

it('keeps words that were put here into what another tab let go of', async () => {
  const [ours, theirs] = [make(), make()]
  await ours.change('me', put(entry('a')))
  open = refuses
  opened[0]?.close()
  await ours.change('me', put({ ...entry('a'), command: { ...entry('new words').command } }))
  open = works
  await theirs.change('me', drop('a'))
  const kept = new Promise<void>((resolve) => ours.onKept(resolve))
  await clock.move(5_000)
  await once(kept)
  expect(await onDisk()).toEqual(['a'])
})

it('puts on a disk that works again what was in memory only', async () => {
  const store = make()
  await store.change('me', put(entry('gone'), entry('a', 2)))
  const told: string[] = []
  store.onKept(() => told.push('kept'))
  open = refuses
  opened[0]?.close()
  expect(await ids(store.change('me', put(entry('b', 3))))).toEqual(['gone', 'a', 'b'])
  await store.change('me', drop('gone'))
  expect(store.keeps('me')).toBe(false)
  expect(await onDisk()).toEqual(['gone', 'a'])
  // Another tab writes meanwhile.
  await new LastingStore({ open: works, clock }).change('me', put(entry('other', 4)))
  open = works
  const kept = new Promise<void>((resolve) => store.onKept(resolve))
  await clock.move(5_000)
  await once(kept)
  expect(told).toEqual(['kept'])
  expect(store.keeps('me')).toBe(true)
  expect(await onDisk()).toEqual(['a', 'b', 'other'])
  expect(await ids(store.change('me', nothing))).toEqual(['a', 'b', 'other'])
})

it('goes on in memory while the disk is full, and tells of each change', async () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
  open = async () => {
    const disk = await works()
    const writes = (decide: (held: readonly Entry[]) => Change) => (held: readonly Entry[]) => {
      const change = decide(held)
      if (change.put.length > 0) throw full
      return change
    }
    return {
      ...disk,
      change: (scope, decide, signal) => disk.change(scope, writes(decide), signal),
    }
  }
  const store = make()
  expect(await ids(store.change('me', nothing))).toEqual([])
  expect(await ids(store.change('me', put(entry('a'))))).toEqual(['a'])
  expect(store.keeps('me')).toBe(false)
  await store.change('me', put({ ...entry('a'), tries: 1 }))
  expect(await store.change('me', nothing)).toMatchObject([{ id: 'a', tries: 1 }])
  expect(await onDisk()).toEqual([])
})

it('does not write late what it gave up', async () => {
  let begin: () => void = () => {}
  const slow = new Promise<void>((resolve) => (begin = resolve))
  open = async () => {
    await slow
    return works()
  }
  const store = make()
  const first = ids(store.change('me', put(entry('a'))))
  await clock.move(2_000)
  expect(await first).toEqual(['a'])
  begin()
  await once(slow)
  expect(await onDisk()).toEqual([])
})
