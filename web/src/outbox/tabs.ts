import type { Clock } from '../platform/clock'

/** What the tabs of one browser have to agree on. */
export interface Tabs {
  /** Runs `work` while no other tab runs work of that name. */
  alone(name: string, work: () => Promise<void>): Promise<void>
  /** Tells the other tabs that something of that name changed. */
  tell(name: string): void
  /** Runs when another tab told. The answer stops it. */
  onTold(name: string, run: () => void): () => void
}

/** After so long the tab with the lock is taken to be asleep: phones freeze tabs in the middle of things. */
const asleep = 20_000

export function browserTabs(clock: Clock): Tabs {
  const channels = new Map<string, BroadcastChannel>()
  const channel = (name: string): BroadcastChannel | null => {
    try {
      const open = channels.get(name) ?? new BroadcastChannel(name)
      channels.set(name, open)
      return open
    } catch {
      // There is none, or none for pages that may not store anything.
      return null
    }
  }
  return {
    async alone(name, work) {
      // Without a secure context there are no locks. Two tabs may then send the same command, which the server takes once.
      const locks =
        typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined)
      if (!locks) return work()
      const waiting = new AbortController()
      const cancel = clock.after(asleep, () => waiting.abort())
      let ours = false
      let failed: { why: unknown } | null = null
      const run = async () => {
        cancel()
        ours = true
        await work().catch((why: unknown) => (failed = { why }))
      }
      try {
        await locks.request(name, { signal: waiting.signal }, run)
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'AbortError')) {
          // Pages that may not store anything get no locks either.
          if (!ours) return await work()
          throw error
        }
        // We waited too long, so we take it; or it was taken from us, and whoever did is at work.
        if (!ours) await locks.request(name, { steal: true }, run)
      } finally {
        cancel()
      }
      if (failed !== null) throw (failed as { why: unknown }).why
    },
    tell: (name) => channel(name)?.postMessage(null),
    onTold(name, run) {
      const open = channel(name)
      open?.addEventListener('message', run)
      return () => open?.removeEventListener('message', run)
    },
  }
}
