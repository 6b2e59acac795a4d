import type { Note, NoteColour } from '../board/documents'
import type { FaultCode } from '../graphql/fault'

/** What somebody did to a note. */
export type Command =
  | { kind: 'add'; sectionId: string; text: string; colour: NoteColour }
  /** `baseSeq` null: whatever stands now is replaced. */
  | { kind: 'edit'; text: string; colour: NoteColour | null; baseSeq: number | null }
  /** `afterNoteId` null: it goes first. */
  | { kind: 'move'; sectionId: string; afterNoteId: string | null }
  | { kind: 'delete' }
  | { kind: 'restore' }

/**
 * Where a command stands:
 * - `waiting`: to be sent, or being sent
 * - `done`: the server did it; kept until the board shows it
 * - `late`: the question or workshop was closed
 * - `conflict`: somebody changed the note in the meantime; `current` is how it stands, if the server told
 * - `refused`: it will not be done, for the reason in `code`
 */
export type Standing =
  | { is: 'waiting' }
  | { is: 'done'; note: Note }
  | { is: 'late' }
  | { is: 'conflict'; current: Note | null }
  | { is: 'refused'; code: FaultCode }

/** One command in the outbox, as it is stored. */
export interface Entry {
  /** Also the `requestId` the server knows it by. */
  readonly id: string
  /** Whose it is: one person in one workshop. */
  readonly scope: string
  readonly order: number
  readonly boardId: string
  readonly noteId: string
  readonly command: Command
  /** How often it was sent. From the first time on it may have been done, whatever we heard. */
  readonly tries: number
  readonly standing: Standing
}

/** A command that is not in the outbox yet. */
export type Draft = Pick<Entry, 'id' | 'boardId' | 'noteId' | 'command'>

/** What becomes of a scope's entries. */
export interface Change {
  put: readonly Entry[]
  drop: readonly string[]
}

export const nothing: Change = { put: [], drop: [] }
