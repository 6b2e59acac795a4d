import type { Messages } from '../../i18n/messages'
import type { Entry } from '../../outbox/command'
import type { OutboxState } from '../../outbox/outbox.svelte'
import type { NoteStatus } from '../OwnNote.svelte'

/** What a note says about a command that is not done yet, or will not be. Null: nothing. */
export function wordsFor(
  entry: Entry,
  outbox: Pick<OutboxState, 'held' | 'durable'>,
  m: Messages,
): NoteStatus | null {
  const said = standingOf(entry, outbox, m)
  return said && !outbox.durable ? { ...said, text: `${said.text} ${m.state.onlyHere}` } : said
}

function standingOf(
  entry: Entry,
  outbox: Pick<OutboxState, 'held' | 'durable'>,
  m: Messages,
): NoteStatus | null {
  switch (entry.standing.is) {
    case 'done':
      return null
    case 'waiting':
      if (outbox.held === 'signed-out') return { mood: 'wait', icon: 'cross', text: m.state.signedOut }
      if (outbox.held === 'portal') return { mood: 'wait', icon: 'noSignal', text: m.state.portal }
      if (outbox.held === 'network')
        return {
          mood: 'wait',
          icon: 'noSignal',
          text: outbox.durable ? m.run.waitingKept : m.state.waitingHere,
        }
      if (outbox.held === 'busy') return { mood: 'wait', icon: 'clock', text: m.state.busy }
      return { mood: 'wait', icon: 'again', text: m.state.sending }
    case 'late':
      return { mood: 'bad', icon: 'warn', text: m.faults.CLOSED }
    case 'conflict':
      return { mood: 'bad', icon: 'warn', text: m.run.conflict }
    case 'refused':
      return { mood: 'bad', icon: 'warn', text: `${m.faults[entry.standing.code]} ${m.run.notDone}` }
  }
}

/** How many commands are not stored on the server yet, and how many need a person. */
export function unsaved(entries: readonly Entry[]): { waiting: number; stuck: number } {
  const waiting = entries.filter((entry) => entry.standing.is === 'waiting').length
  const stuck = entries.filter((entry) => !['waiting', 'done'].includes(entry.standing.is)).length
  return { waiting, stuck }
}
