import { noteFields, type Note } from '../../board/documents'
import { graphql } from '../../graphql/document'
import type { Kind } from '../kind'
import { changeGuess, noteIn } from '../notes'

/** Another place for a note: in its question or in another one. */
export interface Move {
  readonly kind: 'move'
  readonly sectionId: string
  /** Null: it goes first. */
  readonly afterNoteId: string | null
}

export const moveNote = graphql(
  `
    mutation MoveNote($input: MoveNoteInput!) {
      moveNote(input: $input) {
        note {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields],
)

export const move: Kind<Move, Note> = {
  name: 'move',
  about: 'note',

  async send(http, { id: requestId, noteId: id, command: { sectionId, afterNoteId } }) {
    return (await http.ask(moveNote, { input: { id, requestId, sectionId, afterNoteId } })).moveNote.note
  },

  onto({ sectionId }, { command, unsent }) {
    // To a question that may be open where the first one was not.
    if (command.kind === 'add') return { command: { ...command, sectionId }, hopeful: true }
    return command.kind === 'move' && unsent ? 'later' : 'apart'
  },

  rowIn: noteIn,

  guesses: [changeGuess((note, { sectionId }) => ({ ...note, sectionId }))],
}
