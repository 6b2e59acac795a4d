import type { Note, NoteColour } from '../board/documents'
import { byPlace } from '../board/order'
import type { Entry } from './command'

/** A note as it will be once the outbox is empty. */
export interface ShownNote {
  readonly id: string
  readonly sectionId: string
  readonly text: string
  readonly colour: NoteColour
  /** The row the server told last; null for a note it has not got yet. */
  readonly row: Note | null
  /** The command that still has something to say about it: the one that failed first, else the oldest that waits. */
  readonly entry: Entry | null
}

/**
 * Rows as the person who gave the commands should see them: with what waits done already, and what failed marked.
 * A failed command changes nothing but an add, whose words have no other place to be seen.
 */
export function overlay(rows: Iterable<Note>, entries: readonly Entry[]): Map<string, ShownNote> {
  const shown = new Map<string, ShownNote>()
  for (const row of rows) show(shown, row)
  for (const entry of entries) apply(shown, entry)
  return shown
}

function show(shown: Map<string, ShownNote>, row: Note): void {
  if (row.status === 'DELETED') shown.delete(row.id)
  else
    shown.set(row.id, {
      id: row.id,
      sectionId: row.sectionId,
      text: row.text,
      colour: row.colour,
      row,
      entry: null,
    })
}

function apply(shown: Map<string, ShownNote>, entry: Entry): void {
  const { command, standing, noteId } = entry
  const before = shown.get(noteId)
  if (standing.is === 'done') {
    // The answer to our own command may be here before the board's news of it, or long after.
    if (!before?.row || before.row.seq < standing.note.seq) show(shown, standing.note)
    return
  }
  if (command.kind === 'add') {
    const { sectionId, text, colour } = command
    if (!before) shown.set(noteId, { id: noteId, sectionId, text, colour, row: null, entry })
    return
  }
  if (!before) return
  const marked = { ...before, entry: before.entry ?? entry }
  const waits = standing.is === 'waiting'
  if (command.kind === 'edit' && waits) {
    shown.set(noteId, { ...marked, text: command.text, colour: command.colour ?? before.colour })
  } else if (command.kind === 'move' && waits) {
    shown.set(noteId, { ...marked, sectionId: command.sectionId })
  } else if (command.kind === 'delete' && waits) {
    shown.delete(noteId)
  } else {
    shown.set(noteId, marked)
  }
}

/** Those of one question: first what the server has, in order, then what it has not got yet, in the order written. */
export function shownIn(shown: ReadonlyMap<string, ShownNote>, sectionId: string): ShownNote[] {
  return [...shown.values()]
    .filter((note) => note.sectionId === sectionId)
    .sort((a, b) => {
      if (a.row && b.row) return byPlace(a.row, b.row)
      return a.row || b.row ? (a.row ? -1 : 1) : (a.entry?.order ?? 0) - (b.entry?.order ?? 0)
    })
}
