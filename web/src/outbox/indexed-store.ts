import type { Answer, Change, Entry } from './command'
import { isKnown } from './kinds'
import { uuid } from '../platform/uuid'
import { after, inOrder } from './store'

/** Entries in IndexedDB, until the browser closes it. */
export interface Disk {
  /** The same each time it is opened, until the browser deletes it: the next one has another. */
  readonly birth: string
  /** As a store does it. Aborted by the signal it changes nothing, if it is not too late for that. */
  change(
    scope: string,
    decide: (entries: readonly Entry[]) => Change,
    signal: AbortSignal,
  ): Promise<readonly Entry[]>
  close(): void
}

const table = 'entries'

/** An entry that an older app stored, as ours reads it: once every answer was a note, and called so. */
function asToday(entry: Entry): Entry {
  const standing = entry.standing as Entry['standing'] | { is: 'done'; note: Answer }
  return 'note' in standing ? { ...entry, standing: { is: 'done', answer: standing.note } } : entry
}

/** Opens it. Leaves entries alone that only a newer app knows. Rejects where the browser refuses it; may never answer. */
export async function openDisk(factory: IDBFactory, name = 'roundtable-outbox'): Promise<Disk> {
  const database = await opened(factory, name)
  return {
    birth: await birthOf(database),
    close: () => database.close(),
    change(scope, decide, signal) {
      return new Promise((resolve, reject) => {
        const work = database.transaction(table, 'readwrite')
        const stop = () => abort(work)
        signal.addEventListener('abort', stop)
        const entries = work.objectStore(table)
        let result: readonly Entry[] = []
        let mistake: unknown = null
        const reading = entries.index('scope').getAll(scope) as IDBRequest<Entry[]>
        reading.onsuccess = () => {
          const held = reading.result.filter(isKnown).map(asToday).sort(inOrder)
          try {
            const change = decide(held)
            for (const id of change.drop) entries.delete(id)
            for (const entry of change.put) entries.put(entry)
            result = after(held, change)
          } catch (why) {
            mistake = why
            work.abort()
          }
        }
        work.oncomplete = () => {
          signal.removeEventListener('abort', stop)
          resolve(result)
        }
        work.onabort = () => {
          signal.removeEventListener('abort', stop)
          reject(mistake instanceof Error ? mistake : (work.error ?? new Error('the outbox was not written')))
        }
      })
    },
  }
}

/** It lies beside the entries, in no scope: an app that does not know of it does not see it. */
const birthMark = '#birth'

/** Empty where it cannot be written, as on a disk that is full: what is there can be read all the same. */
function birthOf(database: IDBDatabase): Promise<string> {
  return new Promise((resolve) => {
    const work = database.transaction(table, 'readwrite')
    const marks = work.objectStore(table)
    const reading = marks.get(birthMark) as IDBRequest<{ birth: string } | undefined>
    let birth = ''
    reading.onsuccess = () => {
      birth = reading.result?.birth ?? uuid()
      try {
        if (!reading.result) marks.put({ id: birthMark, birth })
      } catch {
        abort(work)
      }
    }
    work.oncomplete = () => resolve(birth)
    work.onabort = () => resolve('')
  })
}

function abort(work: IDBTransaction): void {
  try {
    work.abort()
  } catch {
    // It is over already.
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
