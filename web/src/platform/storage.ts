/** Small values that outlive the page. */
export interface KeyValue {
  get(key: string): string | null
  /** False if the value was not stored for good: storage is blocked or full. It can still be read until the page goes. */
  set(key: string, value: string): boolean
  remove(key: string): void
  /** All keys that begin so, in no order. */
  keys(prefix: string): readonly string[]
}

/** localStorage, with memory in its place where the browser blocks it. Keys begin with `rt.`. */
export function localKeyValue(storage: () => Storage = () => localStorage): KeyValue {
  const memory = new Map<string, string>()
  const named = (key: string) => `rt.${key}`
  return {
    get(key) {
      try {
        return memory.get(key) ?? storage().getItem(named(key))
      } catch {
        return memory.get(key) ?? null
      }
    },
    set(key, value) {
      try {
        storage().setItem(named(key), value)
        memory.delete(key)
        return true
      } catch {
        memory.set(key, value)
        return false
      }
    },
    remove(key) {
      memory.delete(key)
      try {
        storage().removeItem(named(key))
      } catch {
        // Blocked storage holds nothing to remove.
      }
    },
    keys(prefix) {
      const found = new Set(memory.keys())
      try {
        for (const key of Object.keys(storage())) if (key.startsWith('rt.')) found.add(key.slice(3))
      } catch {
        // Blocked storage holds nothing to find.
      }
      return [...found].filter((key) => key.startsWith(prefix))
    },
  }
}

export const keyValue = localKeyValue()
