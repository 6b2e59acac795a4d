import type { Change, Entry } from './command'
import { after, inOrder } from './store'

/** What a page knows of one scope that its disk may lack. */
export interface Ahead {
  /** As the page saw them last. */
  readonly known: readonly Entry[]
  /** What was changed in memory only, by id; null: it is gone. */
  readonly changes: ReadonlyMap<string, Entry | null>
  /** As the disk had them when the page read it last, and which disk that was. */
  readonly read: { readonly birth: string; readonly entries: readonly Entry[] }
}

export const level: Ahead = { known: [], changes: new Map(), read: { birth: '', entries: [] } }

/** As a page knows it that has just read the disk. */
export const readFrom = (birth: string, entries: readonly Entry[]): Ahead => ({
  ...level,
  known: entries,
  read: { birth, entries },
})

/** Whether something is nowhere but in memory. */
export const isAhead = ({ changes }: Ahead): boolean => [...changes.values()].some((entry) => entry !== null)

/** After a change that was made in memory, because the disk would not take it. */
export function further({ known, changes, read }: Ahead, change: Change): Ahead {
  const now = new Map(changes)
  for (const id of change.drop) now.set(id, null)
  for (const entry of change.put) now.set(entry.id, entry)
  return { known: after(known, change), changes: now, read }
}

/**
 * The change that brings a disk up to what the page knows. `birth` tells whether it is the disk that the page read last; one
 * without is taken for another. On the same one, what is no longer there was let go of by another tab, and stays away unless
 * new words were put into it here. What another one lacks, and the server has not got yet, goes back on it: that it may be
 * sent twice costs nothing, and that it is never sent would.
 */
export function catchUp({ known, changes, read }: Ahead, disk: readonly Entry[], birth: string): Change {
  const same = birth !== '' && birth === read.birth
  const held = new Set(disk.map(({ id }) => id))
  const before = new Map(read.entries.map(({ id, command }) => [id, command]))
  const letGo = ({ id, command }: Entry) => same && !held.has(id) && before.get(id) === command
  const put = [...changes.values()].filter((entry) => entry !== null).filter((entry) => !letGo(entry))
  const drop = [...changes].flatMap(([id, entry]) => (entry === null ? [id] : []))
  const lost = same
    ? []
    : known.filter(({ id, standing }) => standing.is !== 'done' && !held.has(id) && !changes.has(id))
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
