import type { Board, BoardUpdate, Note, Section } from './documents'
import { byPlace } from './order'

/** A board as the server last told it. Never changed, only replaced; what did not change stays the same object. */
export interface BoardState {
  readonly seq: number
  readonly board: Board
  readonly sections: ReadonlyMap<string, Section>
  readonly notes: ReadonlyMap<string, Note>
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
  return { kind, state: base ? continued(base, update) : whole(update) }
}

function whole(update: BoardUpdate): BoardState {
  const notes = new Map(update.notes.map((note) => [note.id, note]))
  const inSection = new Map<string, Note[]>()
  for (const note of notes.values()) {
    const there = inSection.get(note.sectionId)
    if (there) there.push(note)
    else inSection.set(note.sectionId, [note])
  }
  for (const there of inSection.values()) there.sort(byPlace)
  return {
    seq: update.seq,
    board: update.board,
    sections: new Map(update.sections.map((section) => [section.id, section])),
    notes,
    inSection,
  }
}

function continued(held: BoardState, update: BoardUpdate): BoardState {
  const removed = new Set(update.removedIds)
  const sections = changed(held.sections, update.sections, removed)
  const notes = new Map(held.notes)
  const touched = new Set<string>()

  // What is gone goes first: a note may have been moved out of a question before that went.
  for (const id of removed) {
    const note = notes.get(id)
    if (note) {
      touched.add(note.sectionId)
      notes.delete(id)
    }
    for (const under of held.inSection.get(id) ?? []) {
      if (held.sections.has(id)) notes.delete(under.id)
    }
    touched.add(id)
  }
  for (const note of update.notes) {
    const before = held.notes.get(note.id)
    if (before) touched.add(before.sectionId)
    touched.add(note.sectionId)
    notes.set(note.id, note)
  }

  return {
    seq: update.seq,
    board: update.board,
    sections,
    notes,
    inSection: regroup(held.inSection, notes, touched, update.notes),
  }
}

function changed<Row extends { id: string }>(
  held: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  removed: ReadonlySet<string>,
): ReadonlyMap<string, Row> {
  if (rows.length === 0 && ![...removed].some((id) => held.has(id))) return held
  const next = new Map(held)
  for (const id of removed) next.delete(id)
  for (const row of rows) next.set(row.id, row)
  return next
}

/** Lists anew the questions that were touched; the others keep their arrays, so that their columns need not be drawn. */
function regroup(
  held: ReadonlyMap<string, readonly Note[]>,
  notes: ReadonlyMap<string, Note>,
  touched: ReadonlySet<string>,
  rows: readonly Note[],
): ReadonlyMap<string, readonly Note[]> {
  if (touched.size === 0) return held
  const next = new Map(held)
  const fresh = new Map(rows.map((note) => [note.id, note]))
  for (const sectionId of touched) {
    const kept = (held.get(sectionId) ?? []).filter((note) => notes.has(note.id) && !fresh.has(note.id))
    const arrived = [...fresh.values()].filter((note) => note.sectionId === sectionId)
    const there = [...kept, ...arrived].sort(byPlace)
    if (there.length > 0) next.set(sectionId, there)
    else next.delete(sectionId)
  }
  return next
}
