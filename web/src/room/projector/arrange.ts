/** A note as high as it is drawn, in pixels. */
export interface Sized {
  readonly id: string
  readonly height: number
}

/** The notes drawn: columns, each from top to bottom. */
export type Layout = readonly (readonly string[])[]

export interface Wall {
  readonly columns: number
  /** Of a column. */
  readonly height: number
  /** Between two notes of a column. */
  readonly gap: number
}

export const emptyLayout = (columns: number): Layout => Array.from({ length: columns }, () => [])

/**
 * Fits notes on the wall. `notes` are all there are, from the oldest to the newest. Notes that are drawn stay where they
 * are as far as can be: a new one goes where there is room, and else takes the place of the oldest, so that no more than
 * one column moves. What is left over is filled with the newest of the notes that were not drawn.
 */
export function arrange(layout: Layout, notes: readonly Sized[], wall: Wall): Layout {
  const age = new Map(notes.map((note, index) => [note.id, index]))
  const height = new Map(notes.map((note) => [note.id, note.height]))
  const columns = Array.from({ length: wall.columns }, (_, index) =>
    (layout[index] ?? []).filter((id) => age.has(id)),
  )
  const taken = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (height.get(id) ?? 0) + wall.gap, 0)
  /** A column's last gap is beyond its end. */
  const free = (ids: readonly string[]) => wall.height + wall.gap - taken(ids)
  const oldest = (ids: readonly string[]) =>
    ids.reduce((found, id) => ((age.get(id) ?? 0) < (age.get(found) ?? 0) ? id : found), ids[0] ?? '')

  // Words may have been added to a note that is drawn.
  for (const column of columns) {
    while (column.length > 0 && free(column) < 0) column.splice(column.indexOf(oldest(column)), 1)
  }

  const drawn = new Set(columns.flat())
  const newest = Math.max(-1, ...[...drawn].map((id) => age.get(id) ?? -1))
  for (const [index, note] of notes.entries()) {
    if (index > newest && !drawn.has(note.id)) place(note)
  }
  const shown = new Set(columns.flat())
  for (const note of [...notes].reverse()) {
    const roomiest = mostFree()
    if (roomiest && !shown.has(note.id) && free(roomiest) >= note.height + wall.gap) roomiest.push(note.id)
  }
  return columns

  function mostFree(): string[] | undefined {
    return [...columns].sort((a, b) => free(b) - free(a))[0]
  }

  function place(note: Sized): void {
    const needed = note.height + wall.gap
    if (note.height > wall.height) return
    const roomiest = mostFree()
    if (roomiest && free(roomiest) >= needed) {
      roomiest.push(note.id)
      return
    }
    const swaps = columns.map((column) => swapFor(column, needed))
    // The one that costs the oldest notes: what goes last from it counts.
    const best = swaps.reduce((found, swap) => (swap.cost < found.cost ? swap : found))
    const column = columns[swaps.indexOf(best)]
    if (!column || best.out.length === 0) return
    const at = column.indexOf(best.out[0] ?? '')
    const before = column.slice(0, at).filter((id) => !best.out.includes(id))
    const behind = column.slice(at).filter((id) => !best.out.includes(id))
    column.splice(0, column.length, ...before, note.id, ...behind)
  }

  /** What has to go from a column, the oldest first, and the age of the youngest of it. */
  function swapFor(column: readonly string[], needed: number): { out: string[]; cost: number } {
    const left = [...column]
    const out: string[] = []
    while (left.length > 0 && free(left) < needed) {
      const id = oldest(left)
      left.splice(left.indexOf(id), 1)
      out.push(id)
    }
    return { out, cost: Math.max(-1, ...out.map((id) => age.get(id) ?? 0)) }
  }
}

/**
 * Which notes may be drawn next, when the same wall changes again only in a moment: those that may already, and of the
 * others no more than `most`, in the order they were written. With a flood of notes the wall stays calm and shows the
 * latest of them; it has no room for the rest anyway.
 */
export function admit<Row extends { id: string }>(
  before: ReadonlySet<string>,
  notes: readonly Row[],
  pool: number,
  most: number,
): Row[] {
  const latest = notes.slice(-pool)
  if (before.size === 0) return latest
  let left = most
  return latest.filter((note) => before.has(note.id) || left-- > 0)
}
