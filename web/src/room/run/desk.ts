import { createContext } from 'svelte'
import type { Section } from '../../board/documents'
import type { ShownNote } from '../../outbox/notes'
import type { PromotedNotes } from '../../desk/promote/promoted.svelte'
import type { Acts } from './acts'
import type { Room } from './room.svelte'

/** What is open above the page. */
export type DeskDialog =
  | { kind: 'edit'; note: ShownNote; section: Section }
  | { kind: 'move'; note: ShownNote; section: Section }
  | { kind: 'promote'; note: ShownNote }
  | { kind: 'question'; section: Section | null }
  | { kind: 'details' }
  | { kind: 'close' }
  | { kind: 'code' }
  | { kind: 'deleted' }
  | { kind: 'people' }
  | { kind: 'runners' }

/** What every part of the page works with. */
export interface Desk {
  readonly room: Room
  readonly acts: Acts
  /** Which notes are in the directory. */
  readonly promoted: PromotedNotes
  show(dialog: DeskDialog | null): void
}

export const [useDesk, provideDesk] = createContext<Desk>()
