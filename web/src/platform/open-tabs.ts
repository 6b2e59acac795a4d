import type { Clock } from './clock'
import { uuid } from './uuid'

/** The tabs that are open at the same time in one browser, as one of them sees it. */
export interface OpenTabs {
  /** This one, from when its page is loaded until that goes. */
  readonly id: string
  /**
   * Asks the others, and answers soon: at once when all `awaited` have said that they are there. Null: nobody can say. One that
   * is frozen does not answer.
   */
  others(awaited: ReadonlySet<string>): Promise<ReadonlySet<string> | null>
  /** Runs when this page goes, for good or for now. */
  onGone(run: () => void): void
  /** Runs when it went, and is back as it was. */
  onBack(run: () => void): void
  /** Runs when another tab stored something under a key that begins so. The answer stops it. */
  onStored(prefix: string, run: (key: string) => void): () => void
}

/** The one tab there is, which never goes. */
export const onlyTab = (): OpenTabs => ({
  id: 'only',
  others: () => Promise.resolve(null),
  onGone: () => {},
  onBack: () => {},
  onStored: () => () => {},
})

/** Milliseconds that a tab has to answer. */
const patience = 300

interface Said {
  readonly from: string
  readonly asks: boolean
}

export function browserOpenTabs(clock: Clock): OpenTabs {
  const id = uuid()
  const channel = opened()
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.asks) channel.postMessage({ from: id, asks: false } satisfies Said)
  })
  return {
    id,
    others(awaited) {
      if (!channel) return Promise.resolve(null)
      return new Promise((resolve) => {
        const others = new Set<string>()
        const hear = ({ data }: MessageEvent<Said>) => {
          others.add(data.from)
          if ([...awaited].every((each) => others.has(each))) end()
        }
        const end = () => {
          cancel()
          channel.removeEventListener('message', hear)
          resolve(others)
        }
        const cancel = clock.after(patience, end)
        channel.addEventListener('message', hear)
        channel.postMessage({ from: id, asks: true } satisfies Said)
      })
    },
    onGone: (run) => addEventListener('pagehide', run),
    onBack: (run) => addEventListener('pageshow', ({ persisted }) => persisted && run()),
    onStored(prefix, run) {
      const hear = ({ key, newValue }: StorageEvent) => {
        if (newValue !== null && key?.startsWith(`rt.${prefix}`)) run(key.slice(3))
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  }
}

function opened(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('roundtable-tabs')
  } catch {
    // Pages that may not store anything have none.
    return null
  }
}
