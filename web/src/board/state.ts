import type { Board, BoardUpdate, Note, Section } from './documents'
import { byPlace } from './order'
import { reactionsOfNotes } from './reactions'
import { fold, type Rows, type Table } from './rows'

/** The kinds of rows a board has. */
const kinds = {
  sections: { id: (section: Section) => section.id },
  notes: { id: (note: Note) => note.id, within: (note: Note) => note.sectionId },
  reactions: reactionsOfNotes,
} satisfies Table

/** A board as the server last told it. Never changed, only replaced; what did not change stays the same object. */
export interface BoardState extends Rows<typeof kinds> {
  readonly seq: number
  readonly board: Board
  /** The notes of each question, in order. A question without notes may be missing. */
  readonly inSection: ReadonlyMap<string, readonly Note[]>
}

export type Outcome<State> =
  | { kind: 'applied'; state: State }
  /** We have all of it already. */
  | { kind: 'dropped' }
  /** It continues from what we never saw: ask for what lies between. */
  | { kind: 'gap' }

/** How an update that says `from` and `seq` relates to what is held. */
export function fit(
  held: number | null,
  update: { from: number | null; seq: number },
): Outcome<never>['kind'] {
  if (update.from === null) return 'applied'
  if (held === null || update.from > held) return 'gap'
  // One that begins earlier but ends later is whole: it carries rows as they are now, not steps to repeat.
  return update.seq <= held ? 'dropped' : 'applied'
}

export function applyBoardUpdate(held: BoardState | null, update: BoardUpdate): Outcome<BoardState> {
  const kind = fit(held?.seq ?? null, update)
  if (kind !== 'applied') return { kind }
  const base = update.from === null ? null : held
  const { rows, before } = fold(kinds, base, update)
  const inSection = base
    ? regrouped(base.inSection, rows.notes, before.notes, update.notes)
    : grouped(rows.notes.values())
  return { kind, state: { seq: update.seq, board: update.board, ...rows, inSection } }
}

/** An update that has all of a board, as the server would tell it to somebody who has nothing. */
export function wholeBoard({ seq, board, sections, notes, reactions }: BoardState): BoardUpdate {
  const lists = {
    sections: [...sections.values()],
    notes: [...notes.values()],
    reactions: [...reactions.values()],
  }
  return { from: null, seq, board, ...lists, removedIds: [] }
}

function grouped(notes: Iterable<Note>): BoardState['inSection'] {
  const inSection = new Map<string, Note[]>()
  for (const note of notes) {
    const there = inSection.get(note.sectionId)
    if (there) there.push(note)
    else inSection.set(note.sectionId, [note])
  }
  for (const there of inSection.values()) there.sort(byPlace)
  return inSection
}

/** Lists anew the questions that were touched; the others keep their arrays, so that their columns need not be drawn. */
function regrouped(
  held: BoardState['inSection'],
  notes: ReadonlyMap<string, Note>,
  before: readonly Note[],
  told: readonly Note[],
): BoardState['inSection'] {
  const touched = new Set([...before, ...told].map((note) => note.sectionId))
  if (touched.size === 0) return held
  const next = new Map(held)
  const fresh = new Map(told.map((note) => [note.id, note]))
  for (const sectionId of touched) {
    const kept = (held.get(sectionId) ?? []).filter((note) => notes.has(note.id) && !fresh.has(note.id))
    const arrived = [...fresh.values()].filter((note) => note.sectionId === sectionId)
    const there = [...kept, ...arrived].sort(byPlace)
    if (there.length > 0) next.set(sectionId, there)
    else next.delete(sectionId)
  }
  return next
}
