import { fromLocalInput } from '../../i18n/dates'
import type { RemovalFilter, RemovalScope } from './documents'

/** What is chosen in the dialog that removes people and notes together. */
export interface RemovalForm {
  /** `everyone`, `person`, or the id of a network. */
  who: string
  /** As a field for dates has it; empty: at any time. */
  joinedFrom: string
  writtenFrom: string
  people: boolean
  notes: boolean
}

/** What is asked of the server; or why nothing can be: `whom` nobody is chosen, `which` neither people nor notes are. */
export type RemovalAsked = { scope: RemovalScope; filter: RemovalFilter } | { wrong: 'whom' | 'which' }

export function removalOf(form: RemovalForm, personId: string | null): RemovalAsked {
  if (!form.people && !form.notes) return { wrong: 'which' }
  const joinedFrom = fromLocalInput(form.joinedFrom)
  const writtenFrom = form.notes ? fromLocalInput(form.writtenFrom) : null
  const chosen = form.who !== 'everyone' || joinedFrom !== null
  // Nobody takes everybody out, nor every note off, by leaving all as it is.
  if (!chosen && (form.people || writtenFrom === null)) return { wrong: 'whom' }
  return {
    scope: form.people && form.notes ? 'BOTH' : form.people ? 'PEOPLE' : 'NOTES',
    filter: {
      ...(form.who === 'person' && personId !== null && { participantIds: [personId] }),
      ...(form.who !== 'person' && form.who !== 'everyone' && { network: form.who }),
      ...(joinedFrom !== null && { joinedFrom }),
      ...(writtenFrom !== null && { writtenFrom }),
    },
  }
}
