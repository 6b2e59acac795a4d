import { keyValue, type KeyValue } from '../platform/storage'
import { systemClock, type Clock } from '../platform/clock'

/** What is read out to people who listen to the page: politely, gathered, and not at all while they want silence. */
export class Announcer {
  static readonly gather = 4_000
  /** Milliseconds for which something stands before it is said. */
  static readonly lasting = 3_000

  /** The text in the live region. */
  said = $state('')
  #paused = $state(false)
  readonly #clock: Clock
  readonly #storage: KeyValue
  readonly #counts = new Map<string, { n: number; text: (n: number) => string }>()
  readonly #standing = new Map<string, { text: string; said: string; forget: () => void }>()
  #waiting = false

  constructor(clock: Clock, storage: KeyValue) {
    this.#clock = clock
    this.#storage = storage
    this.#paused = storage.get('quiet') === 'yes'
  }

  get paused(): boolean {
    return this.#paused
  }

  set paused(paused: boolean) {
    this.#paused = paused
    this.#counts.clear()
    if (paused) this.#storage.set('quiet', 'yes')
    else this.#storage.remove('quiet')
  }

  /** What the person just did came to this. Said at once, in silence too: they asked for it. */
  say(text: string): void {
    // The same words twice would not be a change, and only changes are read out.
    this.said = text === this.said ? `${text}\u00a0` : text
  }

  /**
   * How something stands, such as the connection, which comes and goes by itself. Said once it has stood so for a while and
   * if it is not what was said last; `usual` is what nobody needs to be told first.
   */
  stand(kind: string, text: string, usual: string): void {
    const before = this.#standing.get(kind)
    if (before?.text === text) return
    before?.forget()
    const now = { text, said: before?.said ?? usual, forget: () => {} }
    this.#standing.set(kind, now)
    now.forget = this.#clock.after(Announcer.lasting, () => {
      if (now.said === text) return
      now.said = text
      this.say(text)
    })
  }

  /** Nothing stands any more: the page is another. */
  left(kind: string): void {
    this.#standing.get(kind)?.forget()
    this.#standing.delete(kind)
  }

  /** Something came by itself. Things of one kind within some seconds are said as one: "3 new notes". */
  count(kind: string, n: number, text: (n: number) => string): void {
    if (this.#paused || n === 0) return
    this.#counts.set(kind, { n: (this.#counts.get(kind)?.n ?? 0) + n, text })
    if (this.#waiting) return
    this.#waiting = true
    this.#clock.after(Announcer.gather, () => {
      this.#waiting = false
      const all = [...this.#counts.values()].map((each) => each.text(each.n))
      this.#counts.clear()
      if (all.length > 0) this.say(all.join('. '))
    })
  }
}

export const announcer = new Announcer(systemClock, keyValue)
