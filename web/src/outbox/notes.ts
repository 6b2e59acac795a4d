import type { Note, NoteColour } from '../board/documents'
import { byPlace } from '../board/order'
import type { Command, Entry } from './command'
import type { Seen } from './kind'
import { guess, type Guess, type Layer } from './layer'

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

export const notes: Layer<Note, ShownNote> = {
  put(shown, row) {
    const { id, sectionId, text, colour } = row
    if (row.status === 'DELETED') shown.delete(id)
    else shown.set(id, { id, sectionId, text, colour, row, entry: null })
  },
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

/** The row of the note that was answered. */
export const noteIn = (seen: Seen, answer: Note) => seen.notes.get(answer.id)

/** A guess about the note itself by a command that is answered with it: `make` is for as long as it is not done. */
export function noteGuess<Given extends Command>(
  make: (shown: Map<string, ShownNote>, entry: Entry<Given, Note>) => void,
): Guess<Given, Note> {
  return guess(notes, (shown, entry) => {
    if (entry.standing.is !== 'done') return make(shown, entry)
    // The answer to our own command may be here before the board's news of it, or long after.
    const { answer } = entry.standing
    const row = shown.get(entry.noteId)?.row
    if (!row || row.seq < answer.seq) notes.put(shown, answer)
  })
}

/**
 * The same by a command that changes a note: what waits is done already, as `changed` says (null: it is gone). What failed
 * changes nothing, but is marked.
 */
export function changeGuess<Given extends Command>(
  changed: (note: ShownNote, given: Given) => ShownNote | null,
): Guess<Given, Note> {
  return noteGuess((shown, entry) => {
    const before = shown.get(entry.noteId)
    if (!before) return
    const marked = { ...before, entry: before.entry ?? entry }
    const after = entry.standing.is === 'waiting' ? changed(marked, entry.command) : marked
    if (after) shown.set(entry.noteId, after)
    else shown.delete(entry.noteId)
  })
}
