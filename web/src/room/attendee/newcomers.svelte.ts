import { untrack } from 'svelte'
import { arrive, noArrivals, showAll, type Arrivals } from './arrivals'

interface Row {
  readonly id: string
}

/** Which of the others' notes are drawn, as they come and the reader moves about. */
export class Newcomers {
  /** Notes drawn at first, and more with each press: a room of thousands writes more than a phone should draw. */
  static readonly page = 100

  arrivals = $state.raw<Arrivals>(noArrivals)
  /** How many of them are drawn. */
  limit = $state.raw(Newcomers.page)
  /** Those that came while the reader watched. */
  fresh = $state.raw<ReadonlySet<string>>(new Set())
  /** Whether the reader sees the end of the list. */
  endInSight = $state.raw(false)
  #sectionId: string | null = null
  #known = new Set<string>()
  readonly #told: (n: number) => void

  /** `told` hears how many came that were never there before. */
  constructor(told: (n: number) => void) {
    this.#told = told
  }

  /** Takes in the notes of a question as they are now. Null: they are not known yet. */
  take(sectionId: string | null, notes: readonly Row[] | null): void {
    const { endInSight } = this
    untrack(() => {
      if (sectionId === null || !notes) return
      if (sectionId === this.#sectionId) this.#change(notes, endInSight)
      else this.#begin(sectionId, notes)
    })
  }

  /** Draws what waits. Answers with the first of it, to go there. */
  showWaiting(notes: readonly Row[]): string | null {
    const first = this.arrivals.waiting[0] ?? null
    this.fresh = new Set(this.arrivals.waiting)
    this.arrivals = showAll(notes)
    if (this.arrivals.ids.length > this.limit) this.limit = Infinity
    return first
  }

  showMore(): void {
    this.limit += Newcomers.page
  }

  #begin(sectionId: string, notes: readonly Row[]): void {
    this.#sectionId = sectionId
    this.#known = new Set(notes.map((note) => note.id))
    this.arrivals = showAll(notes)
    this.limit = Newcomers.page
    this.fresh = new Set()
  }

  #change(notes: readonly Row[], endInSight: boolean): void {
    const came = notes.filter((note) => !this.#known.has(note.id))
    for (const { id } of came) this.#known.add(id)
    if (came.length > 0) this.#told(came.length)

    const before = this.arrivals
    this.arrivals = arrive(before, notes, endInSight && before.ids.length <= this.limit)
    if (this.arrivals === before) return
    const drawn = new Set(before.ids)
    const fresh = this.arrivals.ids.filter((id) => !drawn.has(id))
    if (fresh.length > 0) this.fresh = new Set(fresh)
  }
}
