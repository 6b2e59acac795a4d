import { addNote, deleteNote, editNote, moveNote, restoreNote, type Note } from '../board/documents'
import type { Http } from '../graphql/http'
import type { Entry } from './command'

/** Sends one command and answers with the note as it stands then. Throws Faults. */
export type Send = (entry: Entry) => Promise<Note>

/** Sends commands as GraphQL mutations. Each carries an id of ours, so that sending it twice does it once. */
export function sender(http: Http): Send {
  return async ({ id: requestId, noteId: id, boardId, command }) => {
    switch (command.kind) {
      case 'add': {
        const { sectionId, text, colour } = command
        return (await http.ask(addNote, { input: { id, boardId, sectionId, text, colour } })).addNote.note
      }
      case 'edit': {
        const { text, colour, baseSeq } = command
        const input = { id, requestId, text, ...(colour && { colour }), ...(baseSeq !== null && { baseSeq }) }
        return (await http.ask(editNote, { input })).editNote.note
      }
      case 'move': {
        const { sectionId, afterNoteId } = command
        return (await http.ask(moveNote, { input: { id, requestId, sectionId, afterNoteId } })).moveNote.note
      }
      case 'delete':
        return (await http.ask(deleteNote, { input: { id, requestId } })).deleteNote.note
      case 'restore':
        return (await http.ask(restoreNote, { input: { id, requestId } })).restoreNote.note
    }
  }
}
