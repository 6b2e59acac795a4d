import type { Note } from '../board/documents'
import { notesIn } from '../board/select'
import type { BoardState } from '../board/state'
import type { Entry } from '../outbox/command'
import { overlay, shownIn, type ShownNote } from '../outbox/overlay'

const ofRow = new WeakMap<Note, ShownNote>()

function plain(row: Note): ShownNote {
  const known = ofRow.get(row)
  if (known) return known
  const { id, sectionId, text, colour } = row
  const shown: ShownNote = { id, sectionId, text, colour, row, entry: null }
  ofRow.set(row, shown)
  return shown
}

/**
 * The notes of each question as whoever runs the workshop should see them, with what waits in the outbox done already.
 * Almost always nothing waits; then the same rows give the same things, so that what did not change is not drawn anew.
 */
export function shownBySection(
  board: BoardState,
  entries: readonly Entry[],
): (sectionId: string) => readonly ShownNote[] {
  const here = entries.filter((entry) => entry.boardId === board.board.id)
  if (here.length === 0) return (sectionId) => notesIn(board, sectionId).map(plain)
  const shown = overlay(board.notes.values(), here)
  return (sectionId) => shownIn(shown, sectionId)
}
