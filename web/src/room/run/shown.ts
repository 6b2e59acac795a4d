import type { Note } from '../../board/documents'
import { notesIn } from '../../board/select'
import type { BoardState } from '../../board/state'
import type { Entry } from '../../outbox/command'
import { notes, shownIn, type ShownNote } from '../../outbox/notes'
import { overlay } from '../../outbox/overlay'

const ofRow = new WeakMap<Note, ShownNote>()
const ofRows = new WeakMap<readonly Note[], readonly ShownNote[]>()

function plain(row: Note): ShownNote {
  const known = ofRow.get(row)
  if (known) return known
  const { id, sectionId, text, colour } = row
  const shown: ShownNote = { id, sectionId, text, colour, row, entry: null }
  ofRow.set(row, shown)
  return shown
}

function allPlain(rows: readonly Note[]): readonly ShownNote[] {
  const known = ofRows.get(rows)
  if (known) return known
  const shown = rows.map(plain)
  ofRows.set(rows, shown)
  return shown
}

/**
 * The notes of each question as whoever runs the workshop should see them, with what waits in the outbox done already.
 * Almost always nothing waits; then what did not change gives the same lists and the same things in them, so that it is
 * not drawn anew: a board may have thousands of notes, and twenty more come each second.
 */
export function shownBySection(
  board: BoardState,
  entries: readonly Entry[],
): (sectionId: string) => readonly ShownNote[] {
  const here = entries.filter((entry) => entry.boardId === board.board.id)
  if (here.length === 0) return (sectionId) => allPlain(notesIn(board, sectionId))
  const shown = overlay(notes, board.notes.values(), here)
  const lists = new Map<string, readonly ShownNote[]>()
  return (sectionId) => {
    const list = lists.get(sectionId) ?? shownIn(shown, sectionId)
    lists.set(sectionId, list)
    return list
  }
}
