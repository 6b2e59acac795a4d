import type { Answer, Change, Entry } from './command'
import { isKnown } from './kinds'

/** Where entries are kept. */
export interface OutboxStore {
  /** Whether entries outlive the page. */
  readonly durable: boolean
  /**
   * Hands all entries of a scope, in order, to `decide`, makes the change it asks for, and answers with the entries as
   * they are then. Nothing else changes the scope in between, not even another tab.
   */
  change(scope: string, decide: (entries: readonly Entry[]) => Change): Promise<readonly Entry[]>
}

const inOrder = (a: Entry, b: Entry) => a.order - b.order

/** The entries after a change. */
export function after(entries: readonly Entry[], change: Change): Entry[] {
  const gone = new Set([...change.drop, ...change.put.map((entry) => entry.id)])
  return [...entries.filter((entry) => !gone.has(entry.id)), ...change.put].sort(inOrder)
}

/** Keeps entries until the page goes: for browsers that keep nothing. */
export function memoryStore(): OutboxStore {
  const scopes = new Map<string, readonly Entry[]>()
  return {
    durable: false,
    change(scope, decide) {
      const entries = scopes.get(scope) ?? []
      const next = after(entries, decide(entries))
      scopes.set(scope, next)
      return Promise.resolve(next)
    },
  }
}

const table = 'entries'

/** An entry that an older app stored, as ours reads it: once every answer was a note, and called so. */
function asToday(entry: Entry): Entry {
  const standing = entry.standing as Entry['standing'] | { is: 'done'; note: Answer }
  return 'note' in standing ? { ...entry, standing: { is: 'done', answer: standing.note } } : entry
}

/** Keeps entries in IndexedDB, and leaves those alone that only a newer app knows. Rejects where the browser blocks it. */
export async function indexedStore(factory: IDBFactory, name = 'roundtable-outbox'): Promise<OutboxStore> {
  const database = await opened(factory, name)
  return {
    durable: true,
    change(scope, decide) {
      return new Promise((resolve, reject) => {
        const work = database.transaction(table, 'readwrite')
        const entries = work.objectStore(table)
        let result: readonly Entry[] = []
        const reading = entries.index('scope').getAll(scope) as IDBRequest<Entry[]>
        reading.onsuccess = () => {
          const held = reading.result.filter(isKnown).map(asToday).sort(inOrder)
          const change = decide(held)
          for (const id of change.drop) entries.delete(id)
          for (const entry of change.put) entries.put(entry)
          result = after(held, change)
        }
        work.oncomplete = () => resolve(result)
        work.onabort = () => reject(work.error ?? new Error('the outbox could not be written'))
      })
    },
  }
}

function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(table, { keyPath: 'id' }).createIndex('scope', 'scope')
    }
    request.onsuccess = () => {
      // Another tab with a newer app wants to change the layout: let it.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('the outbox could not be opened'))
    request.onblocked = () => reject(new Error('the outbox is held by another tab'))
  })
}

/** IndexedDB where it works, else memory. */
export async function openStore(): Promise<OutboxStore> {
  try {
    return await indexedStore(indexedDB)
  } catch {
    return memoryStore()
  }
}
