import type { Clock } from '../platform/clock'
import { backoff } from '../live/backoff'
import { both, catchUp, further, isAhead, level, readFrom, type Ahead } from './ahead'
import type { Change, Entry } from './command'
import type { Disk } from './indexed-store'
import { after, type OutboxStore } from './store'

/** Milliseconds for which anybody waits for the disk, to open it or to change it. */
const patience = 2_000

/** Milliseconds after which a disk that failed is tried again, at first and at most. */
const [soon, late] = [5_000, 60_000]

export interface LastingParts {
  /** Opens the disk. May reject, and may never answer. */
  open(): Promise<Disk>
  clock: Clock
}

/**
 * Keeps entries on disk where that works, else in memory until it does. It answers in any case, and soon: storage is for the
 * tunnel, never a condition for sending. Browsers close IndexedDB under a page, delete it, fill up, or never answer.
 */
export class LastingStore implements OutboxStore {
  readonly #parts: LastingParts
  readonly #scopes = new Map<string, Ahead>()
  readonly #listeners = new Set<() => void>()
  #disk: Disk | null = null
  #resting = false
  #failures = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: LastingParts) {
    this.#parts = parts
  }

  keeps(scope: string): boolean {
    return !isAhead(this.#of(scope))
  }

  change(scope: string, decide: (entries: readonly Entry[]) => Change): Promise<readonly Entry[]> {
    return this.#inTurn(() => this.#change(scope, decide))
  }

  onKept(run: () => void): () => void {
    this.#listeners.add(run)
    return () => this.#listeners.delete(run)
  }

  #of(scope: string): Ahead {
    return this.#scopes.get(scope) ?? level
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(run)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #change(scope: string, decide: (entries: readonly Entry[]) => Change) {
    const stored = this.#resting ? null : await this.#onDisk(scope, decide)
    if (stored) return stored
    const ahead = this.#of(scope)
    const now = further(ahead, decide(ahead.known))
    this.#scopes.set(scope, now)
    return now.known
  }

  /** The entries after the change; null if the disk, opened once more, would not take it within our patience. */
  async #onDisk(scope: string, decide: (entries: readonly Entry[]) => Change) {
    const abort = new AbortController()
    const cancel = this.#parts.clock.after(patience, () => abort.abort())
    try {
      for (const last of [this.#disk === null, true]) {
        try {
          return await this.#tryDisk(scope, decide, abort.signal)
        } catch {
          this.#lose()
          if (last || abort.signal.aborted) break
        }
      }
    } finally {
      cancel()
    }
    this.#rest()
    return null
  }

  async #tryDisk(scope: string, decide: (entries: readonly Entry[]) => Change, signal: AbortSignal) {
    const disk = (this.#disk ??= await this.#opened(signal))
    const ahead = this.#of(scope)
    const changing = disk.change(
      scope,
      (held) => {
        const first = catchUp(ahead, held, disk.birth)
        return both(first, decide(after(held, first)))
      },
      signal,
    )
    const known = await unlessAborted(changing, signal)
    this.#scopes.set(scope, readFrom(disk.birth, known))
    this.#failures = 0
    return known
  }

  async #opened(signal: AbortSignal): Promise<Disk> {
    const opening = this.#parts.open()
    // One that opens after all is not waited for any more.
    void opening.then(
      (disk) => signal.aborted && disk.close(),
      () => {},
    )
    return unlessAborted(opening, signal)
  }

  #lose(): void {
    this.#disk?.close()
    this.#disk = null
  }

  /** Leaves the disk alone for a while; then what is in memory only goes there. */
  #rest(): void {
    this.#resting = true
    this.#parts.clock.after(backoff(this.#failures++, 1, soon, late), () => {
      void this.#return()
    })
  }

  /** Whether the disk opens is tried beside what goes on: only a disk that did is waited for. */
  async #return(): Promise<void> {
    const abort = new AbortController()
    const cancel = this.#parts.clock.after(patience, () => abort.abort())
    try {
      this.#disk = await this.#opened(abort.signal)
    } catch {
      return this.#rest()
    } finally {
      cancel()
    }
    this.#resting = false
    for (const scope of this.#scopes.keys()) await this.change(scope, () => ({ put: [], drop: [] }))
    for (const run of [...this.#listeners]) run()
  }
}

/** Rejects as soon as the signal is aborted, whatever becomes of what is waited for. */
function unlessAborted<Value>(coming: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the disk does not answer'))
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp)
    coming.then(resolve, (why: unknown) => reject(why instanceof Error ? why : new Error(String(why))))
  })
}
