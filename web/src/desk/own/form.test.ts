import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../fields'
import type { OwnRecord } from './documents'
import { corrections, ownValues, sectionsOf, titleOf } from './form'

const contact: OwnRecord = {
  __typename: 'Contact',
  id: 'c1',
  roleTitle: 'Library manager',
  name: '',
  email: 'library@example.org',
  phone: '',
  contactFormUrl: '',
  interests: ['reading'],
  preferredLanguage: null,
  visibility: 'MEMBERS',
  seq: 3,
}

describe('one’s own entry', () => {
  it('is corrected in what was changed, and in nothing else', () => {
    const values = { ...ownValues(contact), phone: ' 01204 000000 ', interests: 'reading\nhealth' }
    expect(corrections(contact, values, ['phone', 'interests'])).toEqual({
      phone: '01204 000000',
      interests: ['reading', 'health'],
    })
    expect(corrections(contact, ownValues(contact), [])).toEqual({})
  })

  it('can be emptied', () => {
    expect(corrections(contact, { ...ownValues(contact), interests: '' }, ['interests'])).toEqual({
      interests: [],
    })
  })

  it('offers no field of another kind', () => {
    const names = fieldsOf(sectionsOf(contact)).map(({ name }) => name)
    expect(names).not.toContain('services')
    expect(names).toContain('visibility')
  })

  it('is called by a name, else by the role', () => {
    expect(titleOf(contact)).toBe('Library manager')
    expect(titleOf({ ...contact, name: 'Asha' })).toBe('Asha')
  })
})
