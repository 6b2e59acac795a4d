import type { Fault } from '../graphql/fault'
import type { Note } from '../board/documents'
import type { Entry, Standing } from './command'

/** What a failure means for the entry that met it. */
export type Verdict =
  /** Nothing is known against it: send it again, not before `atLeast` milliseconds. */
  | { then: 'retry'; atLeast: number; why: 'network' | 'busy' }
  /** Nobody knows us: keep everything and wait until the person is back. */
  | { then: 'stop' }
  | { then: 'mark'; standing: Standing }

/** Tries of a command the server stumbles over before we say that it cannot be done. */
const patience = 3

export function verdictOf(fault: Fault, entry: Entry): Verdict {
  switch (fault.code) {
    case 'NETWORK':
      return { then: 'retry', atLeast: fault.details.retryAfterMs ?? 0, why: 'network' }
    case 'UNAVAILABLE':
      return { then: 'retry', atLeast: fault.details.retryAfterMs ?? 0, why: 'busy' }
    case 'RATE_LIMITED':
      return { then: 'retry', atLeast: fault.details.retryAfterMs ?? 1_000, why: 'busy' }
    case 'INTERNAL':
      if (entry.tries < patience) return { then: 'retry', atLeast: 0, why: 'busy' }
      return { then: 'mark', standing: { is: 'refused', code: fault.code } }
    case 'UNAUTHENTICATED':
      return { then: 'stop' }
    case 'CLOSED':
      return { then: 'mark', standing: { is: 'late' } }
    case 'CONFLICT':
      if (entry.command.kind === 'edit') {
        return { then: 'mark', standing: { is: 'conflict', current: noteIn(fault.details.current) } }
      }
      return { then: 'mark', standing: { is: 'refused', code: fault.code } }
    case 'BAD_USER_INPUT':
    case 'FORBIDDEN':
    case 'NOT_FOUND':
    case 'LIMIT_EXCEEDED':
      return { then: 'mark', standing: { is: 'refused', code: fault.code } }
  }
}

/** The note in a conflict's `current`, if it has what is needed of one. */
function noteIn(value: unknown): Note | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('id' in value && 'seq' in value && 'text' in value)) return null
  return typeof value.seq === 'number' && typeof value.text === 'string' ? (value as Note) : null
}
