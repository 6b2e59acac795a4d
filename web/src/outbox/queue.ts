import type { Change, Command, Draft, Entry, Standing } from './command'
import { nothing } from './command'

/**
 * The rules of the outbox, pure: entries of one scope in order, and what is to be put and dropped.
 *
 * A command that was never sent can still be changed, so it takes later ones in: an edit of an unsent note changes what
 * will be sent. One that was sent even once may have been done; then later ones queue up behind it.
 */
export function enqueue(entries: readonly Entry[], draft: Draft, scope: string): Change {
  const mine = entries.filter((entry) => entry.noteId === draft.noteId && entry.standing.is !== 'done')
  const add = mine.find((entry) => entry.command.kind === 'add')
  if (add && canChange(add)) return intoAdd(add, mine, draft.command)

  const last = mine.at(-1)
  if (last && canChange(last)) {
    const command = joined(last, draft.command)
    if (command === 'cancelled') return { put: [], drop: [last.id] }
    if (command) return { put: [{ ...last, command, standing: { is: 'waiting' } }], drop: [] }
  }
  const order = entries.reduce((most, entry) => Math.max(most, entry.order), 0) + 1
  return { put: [{ ...draft, scope, order, tries: 0, standing: { is: 'waiting' } }], drop: [] }
}

/** What an unsent command and a later one come to together; null if they stay two. */
function joined(last: Entry, later: Command): Command | 'cancelled' | null {
  const { command } = last
  if (command.kind === 'edit' && later.kind === 'edit') {
    // While it waits, the older baseSeq is what the words were written over. After a conflict, the newer one is.
    return last.standing.is === 'waiting' ? { ...later, baseSeq: command.baseSeq } : later
  }
  if (command.kind === 'move' && later.kind === 'move') return later
  if (command.kind === 'delete' && later.kind === 'restore') return 'cancelled'
  return null
}

/** Whether the server surely has nothing of it. */
function canChange(entry: Entry): boolean {
  switch (entry.standing.is) {
    case 'waiting':
      return entry.tries === 0
    case 'late':
    case 'refused':
    case 'conflict':
      return true
    case 'done':
      return false
  }
}

function intoAdd(add: Entry, mine: readonly Entry[], command: Command): Change {
  if (add.command.kind !== 'add') return nothing
  switch (command.kind) {
    case 'edit': {
      const changed = { ...add.command, text: command.text, colour: command.colour ?? add.command.colour }
      return { put: [{ ...add, command: changed }], drop: [] }
    }
    case 'move':
      // To a question that may be open: so it is tried again.
      return {
        put: [
          { ...add, command: { ...add.command, sectionId: command.sectionId }, standing: { is: 'waiting' } },
        ],
        drop: [],
      }
    case 'delete':
      return { put: [], drop: mine.map((entry) => entry.id) }
    case 'add':
    case 'restore':
      return nothing
  }
}

/** The entry to send next: the oldest that waits. Null if none does. */
export function nextToSend(entries: readonly Entry[]): Entry | null {
  return entries.find((entry) => entry.standing.is === 'waiting') ?? null
}

/** What becomes of an entry that is about to be sent. */
export function sending(entries: readonly Entry[], id: string): Change {
  const entry = entries.find((candidate) => candidate.id === id)
  return entry ? { put: [{ ...entry, tries: entry.tries + 1 }], drop: [] } : nothing
}

/** What becomes of an entry that got its answer, and of those that wait behind it for the same note. */
export function answered(entries: readonly Entry[], id: string, standing: Standing): Change {
  const entry = entries.find((candidate) => candidate.id === id)
  if (!entry) return nothing
  const marked = { ...entry, standing }
  if (standing.is === 'done') {
    // An older answer about the same note says nothing that this one does not say better.
    const older = entries.filter(
      (other) => other.noteId === entry.noteId && other.standing.is === 'done' && other.order < entry.order,
    )
    return { put: [marked], drop: older.map((other) => other.id) }
  }
  return foldBehind(entries, marked)
}

/** Words that wait behind words that were not taken become those words, so that they are kept and marked once. */
function foldBehind(entries: readonly Entry[], failed: Entry): Change {
  const behind = entries.filter(
    (entry) =>
      entry.noteId === failed.noteId && entry.order > failed.order && entry.standing.is === 'waiting',
  )
  const drop: string[] = []
  let command = failed.command
  for (const entry of behind) {
    if (command.kind === 'add' && entry.command.kind === 'delete') {
      return { put: [], drop: [failed.id, ...behind.map((each) => each.id)] }
    }
    const both = folded(command, entry.command)
    if (!both) continue
    command = both
    drop.push(entry.id)
  }
  return { put: [{ ...failed, command }], drop }
}

function folded(failed: Command, later: Command): Command | null {
  if ((failed.kind === 'add' || failed.kind === 'edit') && later.kind === 'edit') {
    return { ...failed, text: later.text }
  }
  if (failed.kind === 'add' && later.kind === 'move') return { ...failed, sectionId: later.sectionId }
  // What is left can only be about a note that was never added.
  return failed.kind === 'add' ? failed : null
}

/** Sends an entry again that was late, refused or in conflict; `changes` says what is different this time. */
export function again(entries: readonly Entry[], id: string, changes: { sectionId?: string } = {}): Change {
  const entry = entries.find((candidate) => candidate.id === id)
  if (!entry || entry.standing.is === 'waiting' || entry.standing.is === 'done') return nothing
  let command = entry.command
  if (command.kind === 'add' && changes.sectionId !== undefined) {
    command = { ...command, sectionId: changes.sectionId }
  }
  if (command.kind === 'edit' && entry.standing.is === 'conflict') {
    // "Keep mine": over what stands now, if we know what that is.
    command = { ...command, baseSeq: entry.standing.current?.seq ?? null }
  }
  const order = entries.reduce((most, other) => Math.max(most, other.order), 0) + 1
  // A refusal may have followed a try that got through, so later words must not be put into the same command.
  const tries = entry.standing.is === 'refused' ? 1 : 0
  return { put: [{ ...entry, command, order, tries, standing: { is: 'waiting' } }], drop: [] }
}

/** Entries that were done and that the board shows by now, so that they can go. */
export function settled(
  entries: readonly Entry[],
  seen: { seq: number; notes: ReadonlyMap<string, { seq: number }>; board?: { id: string } },
): Change {
  const gone = entries.filter(({ standing, boardId }) => {
    if (standing.is !== 'done') return false
    // Boards count for themselves: one says nothing about another's notes.
    if (seen.board && seen.board.id !== boardId) return false
    const row = seen.notes.get(standing.note.id)
    return seen.seq >= standing.note.seq || (row !== undefined && row.seq >= standing.note.seq)
  })
  return gone.length === 0 ? nothing : { put: [], drop: gone.map((entry) => entry.id) }
}
