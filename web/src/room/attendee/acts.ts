import type { Section } from '../../board/documents'
import { notesIn } from '../../board/select'
import { i18n } from '../../i18n/locale.svelte'
import type { Entry } from '../../outbox/command'
import type { ShownNote } from '../../outbox/notes'
import { toasts } from '../../ui/toasts.svelte'
import { copyText } from '../../platform/clipboard'
import type { Room } from './room.svelte'

/** What a person can do with a note of theirs. Each act says what it did and how to undo it. */
export class Acts {
  readonly #room: Room

  constructor(room: Room) {
    this.#room = room
  }

  /** `baseSeq`: of the note as it was when the change was begun. */
  async edit(note: ShownNote, text: string, baseSeq: number | null): Promise<void> {
    if (text === note.text) return
    await this.#room.give(note.id, { kind: 'edit', text, colour: null, baseSeq })
    toasts.show(i18n.m.attendee.saved, () => {
      void this.#room.give(note.id, { kind: 'edit', text: note.text, colour: null, baseSeq: null })
    })
  }

  async delete(note: ShownNote): Promise<void> {
    const { entry } = note
    const unsent = entry?.command.kind === 'add' && entry.tries === 0 ? entry.command : null
    await this.#room.give(note.id, { kind: 'delete' })
    toasts.show(i18n.m.attendee.deleted, () => {
      void this.#room.give(note.id, unsent ?? { kind: 'restore' })
    })
  }

  async move(note: ShownNote, to: Section): Promise<void> {
    const back = this.#before(note)
    await this.#room.give(note.id, {
      kind: 'move',
      sectionId: to.id,
      afterNoteId: this.#lastIn(to.id),
    })
    const question = i18n.m.attendee.theQuestion(this.#room.numberOf(to.id) ?? 0)
    toasts.show(i18n.m.attendee.moved(question), () => {
      void this.#room.give(note.id, { kind: 'move', sectionId: note.sectionId, afterNoteId: back })
    })
  }

  async discard(entry: Entry): Promise<void> {
    await this.#room.discard([entry])
    toasts.show(i18n.m.attendee.thrownAway, () => {
      void this.#room.give(entry.noteId, entry.command, entry.boardId)
    })
  }

  async copy(text: string): Promise<void> {
    if (await copyText(text)) toasts.show(i18n.m.copied)
  }

  #lastIn(sectionId: string): string | null {
    return (this.#room.board && notesIn(this.#room.board, sectionId).at(-1)?.id) ?? null
  }

  #before(note: ShownNote): string | null {
    if (!this.#room.board) return null
    const there = notesIn(this.#room.board, note.sectionId)
    return there[there.findIndex((row) => row.id === note.id) - 1]?.id ?? null
  }
}
