import type { LoadedBoard } from '../../board/boards.svelte'
import type { Section } from '../../board/documents'
import { excerpt } from '../../board/excerpt'
import { nameOf } from '../../board/naming'
import type { Document } from '../../graphql/document'
import { asFault, isOpen } from '../../graphql/fault'
import { i18n } from '../../i18n/locale.svelte'
import type { ShownNote } from '../../outbox/notes'
import { toasts } from '../../ui/toasts.svelte'
import { UnderWay } from '../../platform/under-way'
import { uuid } from '../../platform/uuid'
import {
  closeWorkshop,
  openWorkshop,
  removeParticipants,
  undoRemoval,
  updateBoard,
  updateSection,
  type RemoveParticipantsInput,
  type UpdateSectionInput,
} from './documents'
import { positionNow, type Position } from './position'
import type { Room } from './room.svelte'

/**
 * What can be done on the page, each with what is said about it and the way back. An act names what it acts on and how that
 * should be then: asked for a second time, it finds it done.
 */
export class Acts {
  readonly #room: Room
  readonly #underWay = new UnderWay<boolean>()

  constructor(room: Room) {
    this.#room = room
  }

  /**
   * Asks the server, once more if no answer came: every change carries an id, so that asking twice does it once.
   * Throws Faults.
   */
  async ask<Data, Variables extends object>(
    document: Document<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    try {
      return await this.#room.http.ask(document, variables)
    } catch (caught) {
      const fault = asFault(caught)
      if (!isOpen(fault)) throw fault
      return await this.#room.http.ask(document, variables)
    }
  }

  /** Runs something and says so if it fails. Whether it was done. */
  async try(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run()
      return true
    } catch (caught) {
      const error = asFault(caught)
      toasts.show(i18n.m.faults[error.code])
      return false
    }
  }

  async openWorkshop(): Promise<void> {
    const input = { id: this.#room.workshopId, requestId: uuid() }
    if (!(await this.#once('open', () => this.ask(openWorkshop, { input })))) return
    toasts.show(i18n.m.run.opened)
    void this.#room.load()
  }

  async closeWorkshop(): Promise<void> {
    const input = { id: this.#room.workshopId, requestId: uuid() }
    if (!(await this.#once('close', () => this.ask(closeWorkshop, { input })))) return
    toasts.show(i18n.m.run.closed, () => void this.openWorkshop())
    void this.#room.load()
  }

  async setOpen(section: Section, open: boolean): Promise<void> {
    if (this.#now(section).open === open || !(await this.#change({ id: section.id, open }))) return
    const { questionOpened, questionClosed } = i18n.m.run
    const say = open ? questionOpened : questionClosed
    toasts.show(say(excerpt(nameOf(section))), () => void this.#change({ id: section.id, open: !open }))
  }

  async setShown(section: Section, notesVisible: boolean): Promise<void> {
    if (this.#now(section).notesVisible === notesVisible) return
    if (!(await this.#change({ id: section.id, notesVisible }))) return
    toasts.show(
      notesVisible ? i18n.m.run.notesNowShown : i18n.m.run.notesNowHidden,
      () => void this.#change({ id: section.id, notesVisible: !notesVisible }),
    )
  }

  async setBoardShown(board: LoadedBoard, notesVisible: boolean): Promise<void> {
    const change = (visible: boolean) =>
      this.#once(`${board.id}/${visible}`, () =>
        this.ask(updateBoard, { input: { id: board.id, requestId: uuid(), notesVisible: visible } }),
      )
    if (board.state.board.notesVisible === notesVisible || !(await change(notesVisible))) return
    toasts.show(
      notesVisible ? i18n.m.run.boardNowShown : i18n.m.run.boardNowHidden,
      () => void change(!notesVisible),
    )
  }

  /** Takes the room from one question to the next: closes the one, opens the other. */
  async next(from: Section, to: Section): Promise<void> {
    if (!to.open && !(await this.#change({ id: to.id, open: true }))) return
    if (from.open && !(await this.#change({ id: from.id, open: false }))) return
    this.#room.choose(to.id)
    toasts.show(i18n.m.run.nowAt(excerpt(nameOf(to))), () => {
      if (from.open) void this.#change({ id: from.id, open: true })
      if (!to.open) void this.#change({ id: to.id, open: false })
      this.#room.choose(from.id)
    })
  }

  async edit(note: ShownNote, boardId: string, text: string, baseSeq: number | null): Promise<void> {
    const before = note.text
    await this.#room.give(boardId, note.id, { kind: 'edit', text, colour: null, baseSeq })
    toasts.show(i18n.m.run.edited, () => {
      void this.#room.give(boardId, note.id, { kind: 'edit', text: before, colour: null, baseSeq: null })
    })
  }

  /** Moves a note; `notes` are those of the question it is in now. */
  async move(note: ShownNote, boardId: string, notes: readonly ShownNote[], to: Position, name: string) {
    const before = positionNow(notes, note.id)
    await this.#room.give(boardId, note.id, { kind: 'move', ...to })
    const { movedTo, movedWithin } = i18n.m.run
    const said = to.sectionId === note.sectionId ? movedWithin : movedTo(name)
    const undo = before && (() => void this.#room.give(boardId, note.id, { kind: 'move', ...before }))
    toasts.show(said, undo)
  }

  async takeOff(note: ShownNote, boardId: string): Promise<void> {
    await this.#room.give(boardId, note.id, { kind: 'delete' })
    toasts.show(i18n.m.run.takenOff, () => void this.restore(note.id, boardId))
  }

  async restore(noteId: string, boardId: string): Promise<void> {
    await this.#room.give(boardId, noteId, { kind: 'restore' })
  }

  /** Removes people and notes in one act, and offers the way back. Throws Faults. */
  async removeTogether(input: RemoveParticipantsInput): Promise<void> {
    const { removal } = (await this.ask(removeParticipants, { input })).removeParticipants
    const { people, notes } = removal
    toasts.show(i18n.m.run.removal.done({ people, notes }), () => void this.undoRemoval(removal.id))
  }

  /** Puts back what an act removed. Whether it did. */
  async undoRemoval(id: string): Promise<boolean> {
    const input = { workshopId: this.#room.workshopId, id }
    try {
      await this.ask(undoRemoval, { input })
    } catch (caught) {
      const error = asFault(caught)
      toasts.show(error.code === 'LIMIT_EXCEEDED' ? i18n.m.run.removal.noRoom : i18n.m.faults[error.code])
      return false
    }
    toasts.show(i18n.m.run.removal.undone)
    return true
  }

  #change(change: Omit<UpdateSectionInput, 'requestId'>): Promise<boolean> {
    const input = { ...change, requestId: uuid() }
    return this.#once(JSON.stringify(change), () => this.ask(updateSection, { input }))
  }

  #once(act: string, run: () => Promise<unknown>): Promise<boolean> {
    return this.#underWay.once(act, () => this.try(run))
  }

  /** A question as it stands now: what was pressed may have been drawn before. */
  #now(section: Section): Section {
    return this.#room.find(section.id) ?? section
  }
}
