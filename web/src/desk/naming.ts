import { paths } from '../routing/paths'
import type { Named } from './find-documents'

/** What an entry is called, and where it is edited. */
export interface Known {
  kind: 'partnerships' | 'organisations' | 'contacts'
  id: string
  ref: string
  name: string
  /** More, to tell it from others of the same name. */
  note: string
  edit: string
}

/** An entry as it is shown in lists; null for kinds that are not listed by themselves. */
export function known(record: Named): Known | null {
  switch (record.__typename) {
    case 'Partnership': {
      const { id, ref, name, areaDescription } = record
      return { kind: 'partnerships', id, ref, name, note: areaDescription, edit: paths.editPartnership(ref) }
    }
    case 'Organisation': {
      const { id, ref, name, town } = record
      return { kind: 'organisations', id, ref, name, note: town, edit: paths.editOrganisation(ref) }
    }
    case 'Contact': {
      const { id, ref, roleTitle, partnershipOf: partnership, organisationOf: organisation } = record
      const edit = partnership
        ? paths.editPartnership(partnership.ref)
        : organisation
          ? paths.editOrganisation(organisation.ref)
          : paths.edit()
      return {
        kind: 'contacts',
        id,
        ref,
        name: roleTitle,
        note: (partnership ?? organisation)?.name ?? '',
        edit,
      }
    }
    default:
      return null
  }
}
