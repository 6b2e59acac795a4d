import type { Change, Entry } from './command'
import { after, inOrder } from './store'

/** What a page knows of one scope that its disk may lack. */
export interface Ahead {
  /** As the page saw them last. */
  readonly known: readonly Entry[]
  /** What was changed in memory only, by id; null: it is gone. */
  readonly changes: ReadonlyMap<string, Entry | null>
}

export const level: Ahead = { known: [], changes: new Map() }

/** Whether something is nowhere but in memory. */
export const isAhead = ({ changes }: Ahead): boolean => [...changes.values()].some((entry) => entry !== null)

/** After a change that was made in memory, because the disk would not take it. */
export function further({ known, changes }: Ahead, change: Change): Ahead {
  const now = new Map(changes)
  for (const id of change.drop) now.set(id, null)
  for (const entry of change.put) now.set(entry.id, entry)
  return { known: after(known, change), changes: now }
}

/**
 * The change that brings a disk up to what the page knows. `anew`: since the page last read it the disk was opened again, and
 * may be another one. What the disk lost and the server has not got yet goes back on it: that it may be sent twice costs
 * nothing, and that it is never sent would.
 */
export function catchUp({ known, changes }: Ahead, disk: readonly Entry[], anew: boolean): Change {
  const put = [...changes.values()].filter((entry) => entry !== null)
  const drop = [...changes].flatMap(([id, entry]) => (entry === null ? [id] : []))
  const held = new Set([...disk.map(({ id }) => id), ...changes.keys()])
  const lost = anew ? known.filter(({ id, standing }) => standing.is !== 'done' && !held.has(id)) : []
  return { put: [...put, ...lost].sort(inOrder), drop }
}

/** One change that does what two do one after the other. */
export function both(first: Change, second: Change): Change {
  const gone = new Set([...second.drop, ...second.put.map(({ id }) => id)])
  const back = new Set(second.put.map(({ id }) => id))
  return {
    put: [...first.put.filter(({ id }) => !gone.has(id)), ...second.put],
    drop: [...new Set([...first.drop, ...second.drop])].filter((id) => !back.has(id)),
  }
}
