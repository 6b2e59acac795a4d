import { noteFields, type Note, type NoteColour } from '../../board/documents'
import { graphql } from '../../graphql/document'
import type { Kind } from '../kind'
import { noteGuess, noteIn } from '../notes'

/** A new note. The entry's `noteId` is the note's id, made here: sending it twice adds it once. */
export interface Add {
  readonly kind: 'add'
  readonly sectionId: string
  readonly text: string
  readonly colour: NoteColour
}

export const addNote = graphql(
  `
    mutation AddNote($input: AddNoteInput!) {
      addNote(input: $input) {
        note {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields],
)

export const add: Kind<Add, Note> = {
  name: 'add',
  about: 'note',
  begins: true,

  async send(http, { noteId: id, boardId, command: { sectionId, text, colour } }) {
    return (await http.ask(addNote, { input: { id, boardId, sectionId, text, colour } })).addNote.note
  },

  // The same note once more.
  onto: (_, earlier) => ({ command: earlier.command, hopeful: false }),

  again: (given, _, { sectionId = given.sectionId }) => ({ ...given, sectionId }),

  rowIn: noteIn,

  guesses: [
    // Whatever became of it, its words have no other place to be seen.
    noteGuess((shown, entry) => {
      const { noteId: id, command } = entry
      if (shown.has(id)) return
      const { sectionId, text, colour } = command
      shown.set(id, { id, sectionId, text, colour, row: null, entry })
    }),
  ],
}
