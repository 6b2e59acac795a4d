/** The notes that are drawn, in the order they are drawn in, and those that wait to be. */
export interface Arrivals {
  readonly ids: readonly string[]
  readonly waiting: readonly string[]
}

export const noArrivals: Arrivals = { ids: [], waiting: [] }

/** All there is, as it is now: when a question is opened, and when the reader asks for what waits. */
export const showAll = (notes: readonly { id: string }[]): Arrivals => ({
  ids: notes.map((note) => note.id),
  waiting: [],
})

/**
 * What is drawn after a change. What is gone goes, what is drawn stays where it is, and what is new waits, so that
 * nothing moves under a finger. Only new notes after all others are drawn at once if the end of the list is in sight:
 * they move nothing.
 */
export function arrive(held: Arrivals, notes: readonly { id: string }[], endInSight: boolean): Arrivals {
  const there = new Set(notes.map((note) => note.id))
  const drawn = new Set(held.ids.filter((id) => there.has(id)))
  const ids = [...drawn]
  if (endInSight) {
    const last = notes.map((note) => drawn.has(note.id)).lastIndexOf(true)
    for (const note of notes.slice(last + 1)) {
      ids.push(note.id)
      drawn.add(note.id)
    }
  }
  const waiting = notes.filter((note) => !drawn.has(note.id)).map((note) => note.id)
  if (same(ids, held.ids) && same(waiting, held.waiting)) return held
  return { ids, waiting }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index])
