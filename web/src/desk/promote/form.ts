import type { ValueOf } from '../../graphql/value'
import type { NoteDraft, PromoteInput } from './documents'

type Nation = ValueOf<'Nation'>

/** What whoever promotes a note may change before the draft is made. */
export interface PromoteForm {
  name: string
  workingTitle: boolean
  purpose: string
  areaDescription: string
  nation: Nation
  withOrganisation: boolean
  useAuthorName: boolean
  consent: string
}

export const fromDraft = (draft: NoteDraft): PromoteForm => ({
  name: draft.name,
  // A name that was cut out of a note is ours until the partners have one.
  workingTitle: true,
  purpose: draft.purpose,
  areaDescription: '',
  nation: draft.nation ?? 'ENGLAND',
  withOrganisation: draft.organisation !== null,
  useAuthorName: false,
  consent: '',
})

export type PromoteError = {
  field: 'promote-name' | 'promote-consent'
  wrong: 'nameMissing' | 'consentMissing'
}

export function wrongWith(form: PromoteForm): PromoteError[] {
  const errors: PromoteError[] = []
  if (form.name.trim() === '') errors.push({ field: 'promote-name', wrong: 'nameMissing' })
  if (form.useAuthorName && form.consent.trim() === '')
    errors.push({ field: 'promote-consent', wrong: 'consentMissing' })
  return errors
}

export function promoteInput(
  form: PromoteForm,
  draft: NoteDraft,
  ids: { noteId: string; id: string },
): PromoteInput {
  return {
    ...ids,
    name: form.name.trim(),
    workingTitle: form.workingTitle,
    purpose: form.purpose.trim(),
    areaDescription: form.areaDescription.trim(),
    nation: form.nation,
    localAuthorityCodes: draft.localAuthorityCodes,
    healthAreaCodes: draft.healthAreaCodes,
    organisationId: form.withOrganisation ? (draft.organisation?.id ?? null) : null,
    useAuthorName: form.useAuthorName,
    consent: form.useAuthorName ? form.consent.trim() : null,
  }
}
