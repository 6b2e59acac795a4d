import type { Person } from './browser'

/**
 * What a browser may do with what a page wants to keep:
 * - `refused`: nothing may be kept, and to ask for it is an error, as where all cookies are blocked
 * - `full`: what is there can be read, nothing can be added
 * - `silent`: IndexedDB never answers, as Safari does at times until the next start
 */
export type Trouble = 'refused' | 'full' | 'silent'

/** Makes the storage of a person's pages as bad as browsers make it, from the next page on. */
export async function spoilStorage(person: Person, trouble: Trouble): Promise<void> {
  await person.page.addInitScript((trouble) => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    const full = () => {
      throw new DOMException('There is no room.', 'QuotaExceededError')
    }
    if (trouble === 'silent') IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest
    if (trouble === 'full') {
      Storage.prototype.setItem = full
      IDBObjectStore.prototype.put = full
    }
    if (trouble === 'refused') {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get: refuse })
      Object.defineProperty(window, 'BroadcastChannel', { value: refuse })
      if ('locks' in navigator)
        LockManager.prototype.request = () =>
          Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))
    }
  }, trouble)
}

/** Lets a test close a database that a person's pages have open, by its name, as browsers do under a page that slept. */
export async function watchDatabases(person: Person): Promise<{ close(name: string): Promise<number> }> {
  await person.page.addInitScript(() => {
    const opened: IDBDatabase[] = []
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    }
    Object.assign(window, { opened })
  })
  return {
    /** How many were open. One that was closed before is not counted again. */
    close: (name) =>
      person.page.evaluate((name) => {
        const { opened } = window as unknown as { opened: IDBDatabase[] }
        const named = opened.filter((database) => database.name === name)
        for (const database of named) {
          database.close()
          opened.splice(opened.indexOf(database), 1)
        }
        return named.length
      }, name),
  }
}
