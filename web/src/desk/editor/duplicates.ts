import type { Http } from '../../graphql/http'
import { similarRecords } from '../find-documents'
import { known, type Known } from '../naming'

/** Two entries that may be one. */
export interface Pair {
  one: Known
  other: Known
  why: readonly ('NAME' | 'PLACE' | 'MEMBERS')[]
  score: number
}

/** How alike two have to be to be worth a look. */
const least = 0.5

/**
 * Looks for the twins of each of some partnerships, one after the other: there is no question for all pairs, and an
 * editor's desk is opened seldom. Each pair comes once.
 */
export async function findPairs(
  http: Http,
  entries: readonly { id: string; ref: string; name: string }[],
  signal: AbortSignal,
  found: (pairs: readonly Pair[]) => void,
): Promise<void> {
  const pairs = new Map<string, Pair>()
  for (const { id, name } of entries) {
    const { similarRecords: similar } = await http.ask(
      similarRecords,
      { kind: 'PARTNERSHIP', name, exceptId: id },
      { signal },
    )
    for (const { record, score, why } of similar) {
      const other = known(record)
      if (!other || score < least) continue
      const one = known({ __typename: 'Partnership', areaDescription: '', ...entryOf(entries, id) })
      if (one) pairs.set([id, other.id].sort().join(' '), { one, other, why, score })
    }
    found([...pairs.values()].sort((a, b) => b.score - a.score))
  }
}

function entryOf(entries: readonly { id: string; ref: string; name: string }[], id: string) {
  const { ref = '', name = '' } = entries.find((entry) => entry.id === id) ?? {}
  return { id, ref, name }
}
