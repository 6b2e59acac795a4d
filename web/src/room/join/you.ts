import type { Sector } from '../../sector/sector'

/** The most code points of a name. */
export const nameLimit = 60

/** What somebody says of themselves when they join. */
export interface You {
  sector: Sector
  /** Empty if they gave none. */
  name: string
  organisationId: string | null
}
