import type { Change, Entry } from './command'

/** Where entries are kept. */
export interface OutboxStore {
  /** Whether everything of a scope outlives the page, as far as is known. */
  keeps(scope: string): boolean
  /**
   * Hands all entries of a scope, in order, to `decide`, makes the change it asks for, and answers with the entries as
   * they are then. Nothing else changes the scope in between, not even another tab.
   */
  change(scope: string, decide: (entries: readonly Entry[]) => Change): Promise<readonly Entry[]>
  /** Runs when the store by itself kept what it could not keep before. The answer stops it. */
  onKept(run: () => void): () => void
}

export const inOrder = (a: Entry, b: Entry) => a.order - b.order

/** The entries after a change. */
export function after(entries: readonly Entry[], change: Change): Entry[] {
  const gone = new Set([...change.drop, ...change.put.map((entry) => entry.id)])
  return [...entries.filter((entry) => !gone.has(entry.id)), ...change.put].sort(inOrder)
}

/** Keeps entries until the page goes: for browsers that keep nothing. */
export function memoryStore(): OutboxStore {
  const scopes = new Map<string, readonly Entry[]>()
  return {
    keeps: () => false,
    onKept: () => () => {},
    change(scope, decide) {
      const entries = scopes.get(scope) ?? []
      const next = after(entries, decide(entries))
      scopes.set(scope, next)
      return Promise.resolve(next)
    },
  }
}
