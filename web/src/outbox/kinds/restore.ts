import { noteFields, type Note } from '../../board/documents'
import { graphql } from '../../graphql/document'
import type { Kind } from '../kind'
import { changeGuess, noteIn } from '../notes'

/** A note that was deleted is brought back. */
export interface Restore {
  readonly kind: 'restore'
}

export const restoreNote = graphql(
  `
    mutation RestoreNote($input: RestoreNoteInput!) {
      restoreNote(input: $input) {
        note {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields],
)

export const restore: Kind<Restore, Note> = {
  name: 'restore',
  about: 'note',

  async send(http, { id: requestId, noteId: id }) {
    return (await http.ask(restoreNote, { input: { id, requestId } })).restoreNote.note
  },

  onto(_, { command, unsent }) {
    // A note that is not there yet was never deleted.
    if (command.kind === 'add') return { command, hopeful: false }
    return command.kind === 'delete' && unsent ? 'neither' : 'apart'
  },

  rowIn: noteIn,

  guesses: [changeGuess((note) => note)],
}
