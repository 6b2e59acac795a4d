import type { Note, Section } from './documents'
import { byPlace } from './order'
import type { BoardState } from './state'
import type { ViewerState } from './viewer-state'

const none: readonly Note[] = []

/** The board's questions in order. */
export function sectionsOf(state: BoardState): readonly Section[] {
  return [...state.sections.values()].sort(byPlace)
}

/** The notes of one question, in order, that are on the board. */
export function notesIn(state: BoardState, sectionId: string): readonly Note[] {
  return state.inSection.get(sectionId) ?? none
}

/** The viewer's own notes in one question, in order. */
export function ownIn(viewer: ViewerState, sectionId: string): readonly Note[] {
  return [...viewer.notes.values()]
    .filter((note) => note.sectionId === sectionId && note.status === 'PUBLISHED')
    .sort(byPlace)
}

/** Whether a question takes notes now. */
export function takesNotes(state: BoardState, section: Section): boolean {
  return state.board.accepting && section.open
}
