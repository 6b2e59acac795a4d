import type { Note, ViewerBoardUpdate } from './documents'
import { ownReactions } from './reactions'
import { fold, type Rows, type Table } from './rows'
import { fit, type Outcome } from './state'

/** The kinds of rows that are the viewer's own: their notes, whether others see them or not, and their reactions. */
const kinds = {
  notes: { id: (note: Note) => note.id },
  reactions: ownReactions,
} satisfies Table

/** What is the viewer's own on a board. Never changed, only replaced. */
export interface ViewerState extends Rows<typeof kinds> {
  readonly seq: number
  readonly notesPerQuestion: number
}

export function applyViewerUpdate(held: ViewerState | null, update: ViewerBoardUpdate): Outcome<ViewerState> {
  const kind = fit(held?.seq ?? null, update)
  if (kind !== 'applied') return { kind }
  const { seq, notesPerQuestion } = update
  const { rows } = fold(kinds, update.from === null ? null : held, update)
  return { kind, state: { seq, notesPerQuestion, ...rows } }
}

/** An update that has all of it. */
export function wholeViewer({ seq, notesPerQuestion, notes, reactions }: ViewerState): ViewerBoardUpdate {
  const lists = { notes: [...notes.values()], reactions: [...reactions.values()] }
  return { from: null, seq, notesPerQuestion, ...lists, removedIds: [] }
}
