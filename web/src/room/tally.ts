import { ownReactionKey, type NoteReactions, type OwnReaction, type Reaction } from '../board/reactions'
import type { Entry } from '../outbox/command'
import { counted, given } from '../outbox/kinds/react'
import { overlay } from '../outbox/overlay'
import type { WorkshopRoom } from './room.svelte'

/** What is to be shown of a note's reactions. */
export interface Tally {
  /** How many people gave which, the person's own among them as it will be once the outbox is empty. */
  readonly counts: ReadonlyMap<Reaction, number>
  /** The person's own; null: none. */
  readonly mine: Reaction | null
}

/** Of almost every note: nobody answered it. */
const empty: Tally = { counts: new Map(), mine: null }

/** Where reactions are known, and whether the viewer may give any. */
export type ReactionsOf = Pick<WorkshopRoom, 'states' | 'own' | 'outbox' | 'act'>

/** Whether there is anything of reactions to draw on a note: some that were given, or the way to give one. */
export function hasReactions(room: ReactionsOf | null, noteId: string): boolean {
  if (!room) return false
  const board = room.states.find(({ notes }) => notes.has(noteId))
  return (
    (room.act !== undefined && board?.board.accepting === true) ||
    board?.reactions.has(noteId) === true ||
    room.own?.reactions.has(ownReactionKey(noteId)) === true ||
    room.outbox.entries.some((entry) => entry.noteId === noteId)
  )
}

/** The tally of a note from what the server told of it, and the outbox's entries about it. */
export function tallyOf(
  noteId: string,
  told: NoteReactions | undefined,
  own: OwnReaction | undefined,
  entries: readonly Entry[],
): Tally {
  if (!told && !own && entries.length === 0) return empty
  const mineWith = (of: readonly Entry[]) =>
    overlay(given, own ? [own] : [], of).get(ownReactionKey(noteId)) ?? null
  const rows = overlay(counted, told ? [told] : [], entries).get(noteId)?.counts ?? []
  const counts = new Map(rows.map(({ reaction, count }) => [reaction, count]))
  const before = mineWith(entries.filter(({ standing }) => standing.is === 'done')) // which is counted
  const mine = mineWith(entries)
  if (before !== mine) {
    if (before) put(counts, before, (counts.get(before) ?? 0) - 1)
    if (mine) put(counts, mine, (counts.get(mine) ?? 0) + 1)
  }
  // What is told of all and of one's own comes apart, in any order.
  if (mine) put(counts, mine, Math.max(counts.get(mine) ?? 0, 1))
  return { counts, mine }
}

function put(counts: Map<Reaction, number>, reaction: Reaction, count: number): void {
  if (count > 0) counts.set(reaction, count)
  else counts.delete(reaction)
}
