import type { ValueOf } from '../graphql/value'
import type { Sector } from './sector'

/** Sectors that share a note colour and a corner shape. */
export type Family = 'publicLibrary' | 'nhs' | 'university' | 'council' | 'charity' | 'other'

/** In the order they are offered and counted. */
export const families: readonly Family[] = [
  'publicLibrary',
  'nhs',
  'university',
  'council',
  'charity',
  'other',
]

const familyOfSector: Readonly<Record<Sector, Family>> = {
  PUBLIC_LIBRARY: 'publicLibrary',
  NHS_TRUST: 'nhs',
  NHS_LIBRARY: 'nhs',
  HEALTH_BOARD: 'nhs',
  INTEGRATED_CARE_BOARD: 'nhs',
  NATIONAL_BODY: 'nhs',
  UNIVERSITY: 'university',
  ACADEMIC_LIBRARY: 'university',
  COLLEGE: 'university',
  COUNCIL: 'council',
  PUBLIC_HEALTH: 'council',
  HEALTH_PROMOTION: 'council',
  CHARITY: 'charity',
  CITIZENS_ADVICE: 'charity',
  HEALTHWATCH: 'charity',
  COMMUNITY_GROUP: 'charity',
  SOCIAL_CARE: 'other',
  PRIVATE_LIBRARY: 'other',
  PRISON_LIBRARY: 'other',
  GOVERNMENT_DEPARTMENT: 'other',
  SERVICE_USER_OR_CARER: 'other',
  INDIVIDUAL: 'other',
  OTHER: 'other',
}

export const familyOf = (sector: Sector): Family => familyOfSector[sector]

/** The sector somebody has who chose no more than a family. */
export const sectorOfFamily: Readonly<Record<Family, Sector>> = {
  publicLibrary: 'PUBLIC_LIBRARY',
  nhs: 'NHS_LIBRARY',
  university: 'UNIVERSITY',
  council: 'COUNCIL',
  charity: 'CHARITY',
  other: 'OTHER',
}

/** The number of a family in the style sheet's `.g-paper-1`–`6` and `.g-mark-1`–`6` (corner shape). */
export function styleOf(family: Family): 1 | 2 | 3 | 4 | 5 | 6 {
  switch (family) {
    case 'publicLibrary':
      return 1
    case 'nhs':
      return 2
    case 'university':
      return 3
    case 'council':
      return 4
    case 'charity':
      return 5
    case 'other':
      return 6
  }
}

const paperOfColour: Readonly<Record<Exclude<ValueOf<'NoteColour'>, 'AUTO'>, 1 | 2 | 3 | 4 | 5 | 6>> = {
  YELLOW: 1,
  BLUE: 2,
  VIOLET: 3,
  GREEN: 4,
  ROSE: 5,
  SAND: 6,
}

/** The paper of a note: the colour it was given, else its author's; 0 is the neutral one, where no sector is known. */
export function paperOf(colour: ValueOf<'NoteColour'>, sector: Sector | null): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  if (colour !== 'AUTO') return paperOfColour[colour]
  return sector === null ? 0 : styleOf(familyOf(sector))
}
