import type { FaultCode } from '../graphql/fault'
import type { Command } from './kinds'

export type { Command }

/** What the server answers a command with: a row as it stands then. A board that is as far as its `seq` shows it. */
export interface Answer {
  readonly seq: number
}

/** Why a command will not be done. BLOCKED: something on the way to the server refuses it, and the server never saw it. */
export type Refusal = FaultCode | 'BLOCKED'

/**
 * Where a command stands:
 * - `waiting`: to be sent, or being sent
 * - `done`: the server did it; kept until the board shows it
 * - `late`: the question or workshop was closed
 * - `conflict`: somebody changed the row in the meantime; `current` is how it stands, if the server told
 * - `refused`: it will not be done, for the reason in `code`
 */
export type Standing<Row extends Answer = Answer> =
  | { is: 'waiting' }
  | { is: 'done'; answer: Row }
  | { is: 'late' }
  | { is: 'conflict'; current: Row | null }
  | { is: 'refused'; code: Refusal }

/** One command in the outbox, as it is stored. */
export interface Entry<Given = Command, Row extends Answer = Answer> {
  /** Also the `requestId` the server knows it by. */
  readonly id: string
  /** Whose it is: one person in one workshop. */
  readonly scope: string
  readonly order: number
  readonly boardId: string
  readonly noteId: string
  readonly command: Given
  /** How often it was sent. From the first time on it may have been done, whatever we heard. */
  readonly tries: number
  readonly standing: Standing<Row>
}

/** A command that is not in the outbox yet. */
export type Draft = Pick<Entry, 'id' | 'boardId' | 'noteId' | 'command'>

/** What becomes of a scope's entries. */
export interface Change {
  put: readonly Entry[]
  drop: readonly string[]
}

export const nothing: Change = { put: [], drop: [] }
