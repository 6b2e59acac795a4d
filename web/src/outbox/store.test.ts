import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { Entry } from './command'
import { indexedStore, memoryStore } from './store'

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

describe.each([
  ['memory', () => Promise.resolve(memoryStore())],
  ['IndexedDB', () => indexedStore(new IDBFactory())],
])('%s', (_, open) => {
  it('answers with the entries after the change, in order', async () => {
    const store = await open()
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
    const store = await open()
    await store.change('me', () => ({ put: [entry('a', 1)], drop: [] }))
    expect(await store.change('you', () => ({ put: [], drop: [] }))).toEqual([])
  })

  it('makes changes one after the other', async () => {
    const store = await open()
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
  const first = await indexedStore(browser)
  await first.change('me', () => ({ put: [entry('a', 1)], drop: [] }))
  const second = await indexedStore(browser)
  expect(await second.change('me', () => ({ put: [], drop: [] }))).toEqual([entry('a', 1)])
})
