import { noteFields, type Note, type NoteColour } from '../../board/documents'
import { graphql } from '../../graphql/document'
import type { Kind } from '../kind'
import { changeGuess, noteIn } from '../notes'

/** Other words for a note. */
export interface Edit {
  readonly kind: 'edit'
  readonly text: string
  /** Null: as it is. */
  readonly colour: NoteColour | null
  /** The note's seq when the words were begun; null: whatever stands now is replaced. */
  readonly baseSeq: number | null
}

export const editNote = graphql(
  `
    mutation EditNote($input: EditNoteInput!) {
      editNote(input: $input) {
        note {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields],
)

export const edit: Kind<Edit, Note> = {
  name: 'edit',
  about: 'note',

  async send(http, { id: requestId, noteId: id, command: { text, colour, baseSeq } }) {
    const input = { id, requestId, text, ...(colour && { colour }), ...(baseSeq !== null && { baseSeq }) }
    return (await http.ask(editNote, { input })).editNote.note
  },

  // Words that wait behind words that were not taken become those words, so that they are kept and marked once.
  onto(given, { command, seenToFail }) {
    const { text } = given
    if (command.kind === 'add') {
      return { command: { ...command, text, colour: given.colour ?? command.colour }, hopeful: false }
    }
    if (command.kind !== 'edit') return 'apart'
    // What the first words were written over is what these were. Whoever saw those fail saw what stands now, too.
    const baseSeq = seenToFail ? given.baseSeq : command.baseSeq
    return { command: { ...given, colour: given.colour ?? command.colour, baseSeq }, hopeful: true }
  },

  // "Keep mine": over what stands now, if we know what that is.
  again: (given, standing) =>
    standing.is === 'conflict' ? { ...given, baseSeq: standing.current?.seq ?? null } : given,

  conflict: (current) => ({ is: 'conflict', current: isNote(current) ? current : null }),

  rowIn: noteIn,

  guesses: [changeGuess((note, { text, colour }) => ({ ...note, text, colour: colour ?? note.colour }))],
}

/** Whether it has what is needed of a note. */
function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false
  if (!('id' in value && 'seq' in value && 'text' in value)) return false
  return typeof value.seq === 'number' && typeof value.text === 'string'
}
