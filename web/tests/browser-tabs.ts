import { DraftKeeper } from '../src/outbox/drafts'
import type { OpenTabs } from '../src/platform/open-tabs'
import { localKeyValue, type KeyValue } from '../src/platform/storage'

/** One browser: what it stores, and its tabs, which go and come back as the test says. */
export class BrowserTabs {
  readonly stored = new Map<string, string>()
  readonly #open = new Set<string>()
  readonly #hearing: ((key: string, by: string) => void)[] = []
  /** How many characters it stores, of keys and values. */
  room = Infinity
  /** How often a tab asked which others there are. */
  asked = 0
  #opened = 0

  tab() {
    const id = `tab${++this.#opened}`
    let [leave, comeBack] = [() => {}, () => {}]
    const tabs: OpenTabs = {
      id,
      others: () => {
        this.asked++
        return Promise.resolve(new Set([...this.#open].filter((other) => other !== id)))
      },
      onGone: (run) => (leave = run),
      onBack: (run) => (comeBack = run),
      onStored: (prefix, run) => {
        this.#hearing.push((key, by) => by !== id && this.#open.has(id) && key.startsWith(prefix) && run(key))
        return () => {}
      },
    }
    this.#open.add(id)
    const keeper = new DraftKeeper(this.#storage(id), tabs)
    return {
      keeper,
      drafts: keeper.of('w/p'),
      of: (scope: string) => keeper.of(scope),
      close: () => {
        this.#open.delete(id)
        leave()
      },
      kill: () => this.#open.delete(id),
      comeBack: () => {
        this.#open.add(id)
        comeBack()
      },
    }
  }

  /** As one tab sees it. */
  #storage(by: string): KeyValue {
    const { stored } = this
    const methods: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
      getItem: (key) => stored.get(key) ?? null,
      removeItem: (key) => stored.delete(key),
      setItem: (key, value) => {
        const others = [...stored].filter(([each]) => each !== key)
        const size = [...others, [key, value]].join('').length
        if (size > this.room) throw new DOMException('There is no room.', 'QuotaExceededError')
        stored.set(key, value)
        for (const hear of this.#hearing) hear(key.slice(3), by)
      },
    }
    return localKeyValue(
      () =>
        new Proxy({} as Storage, {
          ownKeys: () => [...stored.keys()],
          getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
          get: (_, method) => methods[method as keyof typeof methods],
        }),
    )
  }
}
