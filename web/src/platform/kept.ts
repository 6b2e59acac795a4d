/** What the server last said to one person in one room, to be shown while nobody can ask it. Storage may fail: then nothing is. */
export interface Kept {
  /** What was last written under this name, if it answers the same question; else null. */
  read(name: string, question: string): Promise<unknown>
  /** Keeps what `answer` gives by the time it is written: within some seconds, or as the page goes out of sight. */
  write(name: string, question: string, answer: () => unknown): void
  /** Writes what is not written yet, and no more from then on. */
  close(): void
}

/** All that this browser keeps of rooms. */
export interface KeptRooms {
  /** That of one scope. It is written only while `held` says that its person has their place there. */
  open(scope: string, held: () => boolean): Kept
  /** Deletes everything but what belongs to these scopes. */
  deleteExcept(scopes: readonly string[]): Promise<void>
}

interface Answer {
  readonly scope: string
  readonly name: string
  /** What was asked: an app that asks for something else does not read the answer to it. */
  readonly question: string
  readonly answer: unknown
}

const table = 'answers'
const pause = 5_000

export function keptRooms(factory: () => IDBFactory, page: Document = document): KeptRooms {
  let opening: Promise<IDBDatabase> | null = null
  const database = () => (opening ??= opened(factory))

  /** Does something with the table, and answers once it is done for good; null where the browser won't. */
  async function work<Result>(
    mode: IDBTransactionMode,
    ask: (answers: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | null> {
    try {
      const transaction = (await database()).transaction(table, mode)
      const request = ask(transaction.objectStore(table))
      return await new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result)
        transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
      })
    } catch {
      // The browser closes databases as it likes: the next one asks for a new one.
      opening = null
      return null
    }
  }

  return {
    async deleteExcept(scopes) {
      const keys = (await work('readonly', (answers) => answers.getAllKeys())) ?? []
      for (const key of keys) {
        const [scope] = key as [string, string]
        if (!scopes.includes(scope)) await work('readwrite', (answers) => answers.delete(key))
      }
    },
    open(scope, held) {
      const waiting = new Map<string, { question: string; answer: () => unknown }>()
      let timer: ReturnType<typeof setTimeout> | undefined
      const flush = () => {
        clearTimeout(timer)
        timer = undefined
        const all = [...waiting]
        waiting.clear()
        if (!held()) return
        for (const [name, { question, answer }] of all) {
          void work('readwrite', (answers) =>
            answers.put({ scope, name, question, answer: answer() } satisfies Answer),
          )
        }
      }
      const outOfSight = () => page.visibilityState === 'hidden' && flush()
      page.addEventListener('visibilitychange', outOfSight)
      return {
        async read(name, question) {
          if (!held()) return null
          const found = (await work('readonly', (answers) => answers.get([scope, name]))) as Answer | null
          return found?.question === question ? found.answer : null
        },
        write(name, question, answer) {
          waiting.set(name, { question, answer })
          timer ??= setTimeout(flush, pause)
        },
        close() {
          page.removeEventListener('visibilitychange', outOfSight)
          flush()
        },
      }
    },
  }
}

function opened(factory: () => IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory().open('roundtable-rooms', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: ['scope', 'name'] })
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('not opened'))
    request.onblocked = () => reject(new Error('held by another tab'))
  })
}
