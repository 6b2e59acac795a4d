import type { Note, ViewerBoardUpdate } from './documents'
import { fit, type Outcome } from './state'

/** What is the viewer's own on a board. Never changed, only replaced. */
export interface ViewerState {
  readonly seq: number
  /** Their own notes, whether others see them or not. */
  readonly notes: ReadonlyMap<string, Note>
  readonly notesPerQuestion: number
}

export function applyViewerUpdate(held: ViewerState | null, update: ViewerBoardUpdate): Outcome<ViewerState> {
  const kind = fit(held?.seq ?? null, update)
  if (kind !== 'applied') return { kind }
  const notes = new Map(update.from === null ? [] : held?.notes)
  for (const id of update.removedIds) notes.delete(id)
  for (const note of update.notes) notes.set(note.id, note)
  return { kind, state: { seq: update.seq, notes, notesPerQuestion: update.notesPerQuestion } }
}
