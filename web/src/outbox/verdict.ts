import type { Fault } from '../graphql/fault'
import type { Entry, Standing } from './command'
import { kindOf } from './kinds'

/** What a failure means for the entry that met it. */
export type Verdict =
  /** Nothing is known against it: send it again, not before `atLeast` milliseconds. */
  | { then: 'retry'; atLeast: number; why: 'network' | 'busy' }
  /**
   * Somebody else answered in the server's place: the sign-in page of a network, which lets nothing through, or a filter
   * that refuses this very command. If the server can be reached, it is the second.
   */
  | { then: 'doubt'; atLeast: number }
  /** Nobody knows us: keep everything and wait until the person is back. */
  | { then: 'stop' }
  | { then: 'mark'; standing: Standing }

/** Tries of a command that the server stumbles over, or a filter refuses, before we say that it cannot be done. */
export const patience = 3

export function verdictOf(fault: Fault, entry: Entry): Verdict {
  switch (fault.code) {
    case 'NETWORK':
      return { then: 'retry', atLeast: 0, why: 'network' }
    case 'PORTAL':
      return { then: 'doubt', atLeast: fault.details.retryAfterMs ?? 0 }
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
      return {
        then: 'mark',
        standing: kindOf(entry.command).conflict?.(fault.details.current) ?? {
          is: 'refused',
          code: fault.code,
        },
      }
    case 'BAD_USER_INPUT':
    case 'FORBIDDEN':
    case 'NOT_FOUND':
    case 'LIMIT_EXCEEDED':
      return { then: 'mark', standing: { is: 'refused', code: fault.code } }
  }
}
