import { families, familyOf, type Family } from '../../sector/families'
import type { Sector } from '../../sector/sector'

/** How many people of a family; `family` null: they gave no sector. */
export interface FamilyCount {
  family: Family | null
  n: number
}

/** Counts by sector as counts by family, in the order they are offered; those who said nothing last, nobody left out. */
export function byFamily(counts: readonly { sector: Sector | null; count: number }[]): FamilyCount[] {
  const order: readonly (Family | null)[] = [...families, null]
  return order
    .map((family) => ({
      family,
      n: counts
        .filter(({ sector }) => (sector === null ? null : familyOf(sector)) === family)
        .reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ n }) => n > 0)
}
