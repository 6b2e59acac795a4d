import { noteFields, type Note } from '../../board/documents'
import { graphql } from '../../graphql/document'
import type { Kind } from '../kind'
import { changeGuess, noteIn } from '../notes'

/** A note goes. It can be brought back. */
export interface Delete {
  readonly kind: 'delete'
}

export const deleteNote = graphql(
  `
    mutation DeleteNote($input: DeleteNoteInput!) {
      deleteNote(input: $input) {
        note {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields],
)

export const deletion: Kind<Delete, Note> = {
  name: 'delete',
  about: 'note',

  async send(http, { id: requestId, noteId: id }) {
    return (await http.ask(deleteNote, { input: { id, requestId } })).deleteNote.note
  },

  onto: (_, { command }) => (command.kind === 'add' ? 'neither' : 'apart'),

  rowIn: noteIn,

  guesses: [changeGuess(() => null)],
}
