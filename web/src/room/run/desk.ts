import { createContext } from 'svelte'
import type { Section } from '../../board/documents'
import type { ShownNote } from '../../outbox/notes'
import type { PromotedNotes } from '../../desk/promote/promoted.svelte'
import type { Acts } from './acts'
import type { ParticipantNetwork } from './documents'
import type { Room } from './room.svelte'

/** Of whom people and notes can be removed together: a person who was pointed at, and the networks that many joined from. */
export interface RemovalChoice {
  readonly person: { readonly id: string; readonly name: string } | null
  readonly networks: readonly ParticipantNetwork[]
}

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
  | { kind: 'removal'; choice: RemovalChoice }
  | { kind: 'runners' }

/** What every part of the page works with. */
export interface Desk {
  readonly room: Room
  readonly acts: Acts
  /** Which notes are in the directory. */
  readonly promoted: PromotedNotes
  show(dialog: DeskDialog): void
  /** Closes a dialog, which another may have taken the place of: an answer that comes late closes no other. */
  close(dialog: DeskDialog): void
}

export const [useDesk, provideDesk] = createContext<Desk>()
