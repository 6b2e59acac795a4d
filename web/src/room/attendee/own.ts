import type { Note } from '../../board/documents'
import type { ViewerState } from '../../board/viewer-state'
import type { Entry } from '../../outbox/command'
import { notes, shownIn, type ShownNote } from '../../outbox/notes'
import { overlay } from '../../outbox/overlay'

/** Notes that were deleted here, by id: until a restore is through, nobody else can say what they said. */
export type Deleted = ReadonlyMap<string, Note>

/** The person's own notes on a board, with what waits done already. */
export function ownShown(own: ViewerState, entries: readonly Entry[], deleted: Deleted) {
  const rows = [...own.notes.values()]
  for (const entry of entries) {
    const row = entry.command.kind === 'restore' && !own.notes.has(entry.noteId) && deleted.get(entry.noteId)
    if (row) rows.push({ ...row, status: 'PUBLISHED' })
  }
  return overlay(notes, rows, entries)
}

/** Those of one question, the one written last first. */
export const ownIn = (shown: ReadonlyMap<string, ShownNote>, sectionId: string): readonly ShownNote[] =>
  shownIn(shown, sectionId).reverse()

const failed = (entry: Entry) =>
  entry.standing.is === 'late' || entry.standing.is === 'refused' || entry.standing.is === 'conflict'

/**
 * Words that were not taken and have no note on this page to be seen at: notes for a question that is not the one
 * shown, and changes to notes that are gone. They stay in sight until the person has dealt with them.
 */
export function strays(
  entries: readonly Entry[],
  shown: ReadonlyMap<string, ShownNote>,
  sectionId: string | null,
): readonly ShownNote[] {
  return entries
    .filter((entry) => {
      if (!failed(entry)) return false
      if (entry.command.kind === 'add')
        return entry.command.sectionId !== sectionId || !shown.has(entry.noteId)
      return entry.command.kind === 'edit' && !shown.has(entry.noteId)
    })
    .map((entry) => ({
      id: entry.noteId,
      sectionId: entry.command.kind === 'add' ? entry.command.sectionId : '',
      text: textOf(entry) ?? '',
      colour: 'AUTO',
      row: null,
      entry,
    }))
}

/** The words a command carries, if it carries any. */
export function textOf({ command }: Entry): string | null {
  return command.kind === 'add' || command.kind === 'edit' ? command.text : null
}

/** How many notes have words that the server has not got, and that go with the outbox. */
export const unsentNotes = (entries: readonly Entry[]): number =>
  new Set(
    entries
      .filter((entry) => entry.standing.is !== 'done' && textOf(entry) !== null)
      .map(({ noteId }) => noteId),
  ).size
