import type { Change, Command, Draft, Entry, Standing } from './command'
import { nothing } from './command'
import type { Changes, Earlier, Joint, Seen } from './kind'
import { kindOf } from './kinds'

/**
 * The rules of the outbox, pure: entries of one scope in order, and what is to be put and dropped.
 *
 * A command that was never sent can still be changed, so it may take later ones in: an edit of an unsent note changes what
 * will be sent. One that was sent even once may have been done; then later ones queue up behind it.
 */
export function enqueue(entries: readonly Entry[], draft: Draft, scope: string): Change {
  const mine = entries.filter((entry) => entry.noteId === draft.noteId && entry.standing.is !== 'done')
  const first = mine.find(begins)
  const last = mine.filter((entry) => sameThing(entry.command, draft.command)).at(-1)
  for (const earlier of new Set([first, last])) {
    const change = earlier && canChange(earlier) && joined(earlier, draft.command, mine)
    if (change) return change
  }
  return {
    put: [{ ...draft, scope, order: behind(entries), tries: 0, standing: { is: 'waiting' } }],
    drop: [],
  }
}

/** What an unsent command and a later one come to together; null if they stay two. */
function joined(earlier: Entry, later: Command, mine: readonly Entry[]): Change | null {
  const seenToFail = earlier.standing.is !== 'waiting'
  const joint = jointOf(later, { command: earlier.command, unsent: true, seenToFail })
  if (joint === 'apart') return null
  if (joint === 'neither') return { put: [], drop: begins(earlier) ? mine.map(({ id }) => id) : [earlier.id] }
  const { command, hopeful } = joint === 'later' ? { command: later, hopeful: true } : joint
  const standing: Standing = hopeful ? { is: 'waiting' } : earlier.standing
  return { put: [{ ...earlier, command, standing }], drop: [] }
}

const jointOf = (later: Command, earlier: Earlier): Joint => kindOf(later).onto?.(later, earlier) ?? 'apart'

const begins = ({ command }: Entry): boolean => kindOf(command).begins ?? false

const sameThing = (a: Command, b: Command): boolean => kindOf(a).about === kindOf(b).about

/** The place behind all others. */
const behind = (entries: readonly Entry[]): number =>
  entries.reduce((most, entry) => Math.max(most, entry.order), 0) + 1

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
  const others = entries.filter((other) => other.noteId === entry.noteId)
  if (standing.is !== 'done') {
    return foldBehind(
      marked,
      others.filter((other) => other.order > entry.order && other.standing.is === 'waiting'),
    )
  }
  // An older answer about the same thing says nothing that this one does not say better.
  const older = others.filter(
    (other) =>
      other.standing.is === 'done' && other.order < entry.order && sameThing(other.command, entry.command),
  )
  return { put: [marked], drop: older.map((other) => other.id) }
}

/** What waits behind a command that was not taken: it joins it, is void with it, or goes on by itself. */
function foldBehind(failed: Entry, waiting: readonly Entry[]): Change {
  const drop: string[] = []
  let command = failed.command
  for (const entry of waiting) {
    if (!begins(failed) && !sameThing(entry.command, command)) continue
    const joint = jointOf(entry.command, { command, unsent: false, seenToFail: false })
    if (joint === 'apart') {
      if (begins(failed)) drop.push(entry.id)
      continue
    }
    if (joint === 'later') return { put: [], drop: [failed.id, ...drop] }
    if (joint === 'neither') {
      const gone = begins(failed) ? waiting : [entry]
      return { put: [], drop: [failed.id, ...drop, ...gone.map(({ id }) => id)] }
    }
    command = joint.command
    drop.push(entry.id)
  }
  return { put: [{ ...failed, command }], drop }
}

/** Sends an entry again that was late, refused or in conflict; `changes` says what is different this time. */
export function again(entries: readonly Entry[], id: string, changes: Changes = {}): Change {
  const entry = entries.find((candidate) => candidate.id === id)
  if (!entry || entry.standing.is === 'waiting' || entry.standing.is === 'done') return nothing
  const { standing, command: given } = entry
  const command = kindOf(given).again?.(given, standing, changes) ?? given
  // A refusal may have followed a try that got through, so later words must not be put into the same command.
  const tries = standing.is === 'refused' ? 1 : 0
  return {
    put: [{ ...entry, command, order: behind(entries), tries, standing: { is: 'waiting' } }],
    drop: [],
  }
}

/** Entries that can go: they were done and the board shows it by now, or they failed and nothing is lost with them. */
export function settled(entries: readonly Entry[], seen: Seen): Change {
  const gone = entries.filter(({ standing, boardId, command }) => {
    if (standing.is === 'waiting') return false
    if (standing.is !== 'done') return kindOf(command).wordless ?? false
    // Boards count for themselves: one says nothing about another's rows.
    if (seen.board && seen.board.id !== boardId) return false
    const row = kindOf(command).rowIn?.(seen, standing.answer)
    return seen.seq >= standing.answer.seq || (row !== undefined && row.seq >= standing.answer.seq)
  })
  return gone.length === 0 ? nothing : { put: [], drop: gone.map((entry) => entry.id) }
}
