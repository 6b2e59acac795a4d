import { families, familyOf, type Family } from '../sector/families'
import type { Sector } from '../sector/sector'

interface Member {
  readonly left: string | null
  readonly organisation: { readonly sector: Sector }
}

/** The families of sectors that have a member now, each once, in the order families are always shown. */
export function familiesOf(members: readonly Member[]): Family[] {
  const present = new Set(
    members.filter(({ left }) => left === null).map(({ organisation }) => familyOf(organisation.sector)),
  )
  return families.filter((family) => present.has(family))
}
