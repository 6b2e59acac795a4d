import { Sector as sectors } from '../../graphql/enums'
import type { Drafts } from '../../outbox/drafts'
import { families, type Family } from '../../sector/families'
import type { Sector } from '../../sector/sector'
import type { Option } from '../../ui/Combobox.svelte'

/** What somebody says of themselves when they join. */
export interface You {
  sector: Sector
  /** Empty if they gave none. */
  name: string
  organisationId: string | null
}

/** The same as far as it is typed. */
export interface YouForm {
  family: Family | null
  name: string
  organisation: Option | null
  /** The organisation's, as it was found. */
  sector: Sector | null
}

const empty: YouForm = { family: null, name: '', organisation: null, sector: null }

/** What was typed for a workshop, and not sent; all empty if there is nothing. */
export function keptForm(drafts: Drafts, workshopId: string): YouForm {
  try {
    return formIn(JSON.parse(drafts.load(workshopId))) ?? empty
  } catch {
    return empty
  }
}

export function keepForm(drafts: Drafts, workshopId: string, form: YouForm): void {
  const typed = form.family !== null || form.name !== '' || form.organisation !== null
  drafts.save(workshopId, typed ? JSON.stringify(form) : '')
}

function formIn(value: unknown): YouForm | null {
  if (typeof value !== 'object' || value === null) return null
  const { family, name, organisation, sector } = value as Record<string, unknown>
  return {
    family: families.find((each) => each === family) ?? null,
    name: typeof name === 'string' ? name : '',
    organisation: isOption(organisation) ? organisation : null,
    sector: sectors.find((each) => each === sector) ?? null,
  }
}

const isOption = (value: unknown): value is Option =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'label' in value &&
  typeof value.label === 'string'
