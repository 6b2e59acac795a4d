import { describe, expect, it } from 'vitest'
import type { NoteDraft } from './documents'
import { fromDraft, promoteInput, wrongWith } from './form'

const draft: NoteDraft = {
  name: 'Reading groups on wards',
  purpose: 'Reading groups on wards, with <b>volunteers</b>',
  nation: null,
  localAuthorityCodes: ['E08000001'],
  healthAreaCodes: [],
  organisation: { id: 'o1', name: 'Bolton NHS Foundation Trust' },
  authorName: 'Asha',
  similar: [],
  partnership: null,
}
const ids = { noteId: 'n', id: 'p', requestId: 'r' }

describe('a draft from a note', () => {
  it('is ready to be made as it comes', () => {
    const form = fromDraft(draft)
    expect(wrongWith(form)).toEqual([])
    expect(promoteInput(form, draft, ids)).toEqual({
      ...ids,
      name: 'Reading groups on wards',
      workingTitle: true,
      purpose: 'Reading groups on wards, with <b>volunteers</b>',
      areaDescription: '',
      nation: 'ENGLAND',
      localAuthorityCodes: ['E08000001'],
      healthAreaCodes: [],
      organisationId: 'o1',
      useAuthorName: false,
      consent: null,
    })
  })

  it('names the author only with their word', () => {
    const form = { ...fromDraft(draft), useAuthorName: true }
    expect(wrongWith(form)).toEqual([{ field: 'promote-consent', wrong: 'consentMissing' }])
    expect(promoteInput({ ...form, consent: ' Said yes ' }, draft, ids)).toMatchObject({
      useAuthorName: true,
      consent: 'Said yes',
    })
  })

  it('leaves the organisation out if asked to, and needs a name', () => {
    const form = { ...fromDraft(draft), withOrganisation: false, name: ' ' }
    expect(promoteInput(form, draft, ids).organisationId).toBeNull()
    expect(wrongWith(form).map(({ field }) => field)).toEqual(['promote-name'])
  })
})
