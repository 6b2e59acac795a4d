import type { FacetRow } from './documents'
import type { Option } from './FilterGroup.svelte'
import type { Dimension } from './query'

/** The filters whose values the server counts and we list. */
export type Counted = Exclude<Dimension, 'area' | 'council'>

const names: Readonly<Record<Counted, FacetRow['dimension']>> = {
  nation: 'NATION',
  region: 'REGION',
  sector: 'SECTOR',
  formality: 'FORMALITY',
  agreement: 'AGREEMENT_TYPE',
  activity: 'ACTIVITY',
}

/** Nations are few, and none of them may be missing. */
const always: ReadonlySet<string> = new Set(['ENGLAND', 'SCOTLAND', 'WALES', 'NORTHERN_IRELAND'])

interface Wanted {
  name: Counted
  words: Readonly<Record<string, string>>
  /** Null while nothing has come. */
  facets: readonly FacetRow[] | null
  chosen: readonly string[]
  /** What was offered before, by filter: it is added to. */
  seen: Map<Counted, Set<string>>
}

/** The values a filter offers, in the order of the schema: those that would leave something, are chosen or were offered. */
export function optionsOf({ name, words, facets, chosen, seen }: Wanted): Option[] {
  const counts = new Map(
    facets
      ?.find(({ dimension }) => dimension === names[name])
      ?.counts.map(({ value, count }) => [value, count]),
  )
  const offered = seen.get(name) ?? new Set()
  seen.set(name, offered)
  return Object.entries(words).flatMap(([value, text]) => {
    const count = counts.get(value) ?? 0
    const shown =
      count > 0 || chosen.includes(value) || offered.has(value) || (name === 'nation' && always.has(value))
    if (!shown) return []
    offered.add(value)
    return [{ value, text, count: facets ? count : undefined }]
  })
}
