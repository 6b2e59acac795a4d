import type { Messages } from '../../i18n/messages'
import type { Entry } from '../../outbox/command'
import type { OutboxState } from '../../outbox/outbox.svelte'
import type { NoteStatus } from '../OwnNote.svelte'

/** What else a note's words depend on. */
export interface Surroundings {
  outbox: Pick<OutboxState, 'held' | 'durable'>
  /** The browser says that there is no network, before a try has failed. */
  offline: boolean
  /** The question the entry was for, as in "too late for question 3"; null if it is on another board. */
  question: number | null
}

/** What has become of a note, in words. `entry` is what still has something to say about it. */
export function wordsFor(entry: Entry | null, around: Surroundings, m: Messages): NoteStatus {
  const said = standingOf(entry, around, m)
  if (!entry || entry.standing.is === 'done' || around.outbox.durable) return said
  return { ...said, text: `${said.text} ${m.state.onlyHere}` }
}

function standingOf(entry: Entry | null, around: Surroundings, m: Messages): NoteStatus {
  if (!entry) return { mood: 'ok', icon: 'check', text: m.state.added }
  switch (entry.standing.is) {
    case 'done':
      return { mood: 'ok', icon: 'check', text: m.state.added }
    case 'waiting':
      return waiting(around, m)
    case 'late':
      return { mood: 'bad', icon: 'warn', text: late(entry, around.question, m) }
    case 'conflict':
      return { mood: 'bad', icon: 'warn', text: m.state.conflict }
    case 'refused': {
      const { code } = entry.standing
      const { kind } = entry.command
      const isGone = code === 'NOT_FOUND' && (kind === 'edit' || kind === 'react')
      return {
        mood: 'bad',
        icon: 'warn',
        text: `${isGone ? m.attendee.gone : m.faults[code]} ${not(kind, m)}`,
      }
    }
  }
}

function waiting({ outbox, offline }: Surroundings, m: Messages): NoteStatus {
  if (outbox.held === 'signed-out') return { mood: 'wait', icon: 'cross', text: m.attendee.notSent }
  if (outbox.held === 'portal') {
    const text = outbox.durable ? `${m.state.portal} ${m.state.kept}` : m.state.portal
    return { mood: 'wait', icon: 'noSignal', text }
  }
  if (outbox.held === 'network' || offline) {
    return {
      mood: 'wait',
      icon: 'noSignal',
      text: outbox.durable ? m.state.waiting : m.state.waitingHere,
    }
  }
  if (outbox.held === 'busy') return { mood: 'wait', icon: 'clock', text: m.state.busy }
  return { mood: 'wait', icon: 'again', text: m.state.sending }
}

function not(kind: Entry['command']['kind'], m: Messages): string {
  if (kind === 'react') return m.attendee.notReacted
  return kind === 'add' ? m.attendee.notAdded : m.attendee.notChanged
}

function late(entry: Entry, question: number | null, m: Messages): string {
  if (entry.command.kind === 'react') return `${m.attendee.hasClosed} ${m.attendee.notReacted}`
  const name = question === null ? m.attendee.thatQuestion : m.attendee.theQuestion(question)
  return entry.command.kind === 'add' ? m.state.late(name) : m.attendee.lateChange(name)
}
