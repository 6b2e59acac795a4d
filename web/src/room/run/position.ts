import type { ShownNote } from '../../outbox/notes'

/** A place in a question: behind a note, or first. */
export interface Position {
  sectionId: string
  afterNoteId: string | null
}

/** Notes the server has: others are no place to put anything behind. */
const placed = (notes: readonly ShownNote[], without: string) =>
  notes.filter((note) => note.row !== null && note.id !== without)

/** Where a note is now, so that it can be put back there. */
export function positionNow(notes: readonly ShownNote[], noteId: string): Position | null {
  const index = notes.findIndex((note) => note.id === noteId)
  const note = notes[index]
  if (!note) return null
  return { sectionId: note.sectionId, afterNoteId: placed(notes.slice(0, index), noteId).at(-1)?.id ?? null }
}

/** One place up or down within its question; null at the end of the way. */
export function positionBeside(notes: readonly ShownNote[], noteId: string, by: -1 | 1): Position | null {
  const rows = notes.filter((note) => note.row !== null)
  const index = rows.findIndex((note) => note.id === noteId)
  const note = rows[index]
  if (!note || !rows[index + by]) return null
  const after = by === 1 ? rows[index + 1] : rows[index - 2]
  return { sectionId: note.sectionId, afterNoteId: after?.id ?? null }
}

/** At the end of a question. */
export function lastPosition(notes: readonly ShownNote[], sectionId: string, noteId: string): Position {
  return { sectionId, afterNoteId: placed(notes, noteId).at(-1)?.id ?? null }
}

/** Where a note goes that is let go of above the `index`th of the notes drawn; null if it is there already. */
export function positionDropped(
  notes: readonly ShownNote[],
  sectionId: string,
  noteId: string,
  index: number,
): Position | null {
  const at = notes.findIndex((note) => note.id === noteId)
  if (at !== -1 && (index === at || index === at + 1)) return null
  const after = placed(notes.slice(0, index), noteId).at(-1)
  return { sectionId, afterNoteId: after?.id ?? null }
}

/** Above which of the boxes, from top to bottom, something at height `y` comes. */
export function gapAt(boxes: readonly { top: number; bottom: number }[], y: number): number {
  const index = boxes.findIndex((box) => y < (box.top + box.bottom) / 2)
  return index === -1 ? boxes.length : index
}
