import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { Entry } from './command'
import { openDisk } from './indexed-store'
import { LastingStore } from './lasting-store'
import { memoryStore } from './store'
import { TestClock } from '../../tests/clock'

const entry = (id: string, order: number, scope = 'me'): Entry => ({
  id,
  scope,
  order,
  boardId: 'b1',
  noteId: id,
  command: { kind: 'delete' },
  tries: 0,
  standing: { is: 'waiting' },
})

const indexedStore = (browser: IDBFactory) =>
  new LastingStore({ open: () => openDisk(browser), clock: new TestClock() })

describe.each([
  ['memory', memoryStore],
  ['IndexedDB', () => indexedStore(new IDBFactory())],
])('%s', (_, open) => {
  it('answers with the entries after the change, in order', async () => {
    const store = open()
    expect(await store.change('me', () => ({ put: [entry('b', 2), entry('a', 1)], drop: [] }))).toHaveLength(
      2,
    )
    const left = await store.change('me', (entries) => {
      expect(entries.map((each) => each.id)).toEqual(['a', 'b'])
      return { put: [{ ...entry('b', 2), tries: 5 }, entry('c', 3)], drop: ['a'] }
    })
    expect(left.map((each) => [each.id, each.tries])).toEqual([
      ['b', 5],
      ['c', 0],
    ])
    expect(await store.change('me', () => ({ put: [], drop: [] }))).toEqual(left)
  })

  it('keeps scopes apart', async () => {
    const store = open()
    await store.change('me', () => ({ put: [entry('a', 1)], drop: [] }))
    expect(await store.change('you', () => ({ put: [], drop: [] }))).toEqual([])
  })

  it('makes changes one after the other', async () => {
    const store = open()
    const count = (entries: readonly Entry[]) => ({
      put: [entry(`e${entries.length}`, entries.length)],
      drop: [],
    })
    await Promise.all(Array.from({ length: 20 }, () => store.change('me', count)))
    expect(await store.change('me', () => ({ put: [], drop: [] }))).toHaveLength(20)
  })
})

it('IndexedDB keeps entries for the next visit', async () => {
  const browser = new IDBFactory()
  const first = indexedStore(browser)
  await first.change('me', () => ({ put: [entry('a', 1)], drop: [] }))
  const second = indexedStore(browser)
  expect(await second.change('me', () => ({ put: [], drop: [] }))).toEqual([entry('a', 1)])
})

describe('what another version of the app has stored', () => {
  /** Puts entries away as that version does. */
  async function stored(browser: IDBFactory, entries: readonly object[]) {
    const store = indexedStore(browser)
    await store.change('me', () => ({ put: entries as readonly Entry[], drop: [] }))
    return store
  }

  it('is read: the answer to what was done, when that was always a note', async () => {
    const done = { ...entry('a', 1), standing: { is: 'done', note: { id: 'a', seq: 7 } } }
    const store = await stored(new IDBFactory(), [done])
    const [read] = await store.change('me', () => ({ put: [], drop: [] }))
    expect(read?.standing).toEqual({ is: 'done', answer: { id: 'a', seq: 7 } })
  })

  it('is left alone, if it is of a kind that only a newer one knows', async () => {
    const browser = new IDBFactory()
    const store = await stored(browser, [{ ...entry('a', 1), command: { kind: 'sing' } }, entry('b', 2)])
    const seen = await store.change('me', (entries) => ({ put: [], drop: entries.map(({ id }) => id) }))
    expect(seen).toEqual([])
    const left = await new Promise<Entry[]>((resolve) => {
      browser.open('roundtable-outbox').onsuccess = ({ target }) => {
        const { result } = target as IDBOpenDBRequest
        const all = result
          .transaction('entries')
          .objectStore('entries')
          .index('scope')
          .getAll('me') as IDBRequest<Entry[]>
        all.onsuccess = () => resolve(all.result)
      }
    })
    expect(left.map(({ id }) => id)).toEqual(['a'])
  })
})
