import { describe, expect, it } from 'vitest'
import { fitting } from './names'
import { looksLikePerson, looksPersonal } from './person'
import { en } from '../../tests/texts'

describe('an address', () => {
  it.each(['jo.bloggs@nhs.example', 'j.bloggs2@nhs.example', 'siân_évans@llyfrgell.example'])(
    '%s is a person’s',
    (email) => expect(looksPersonal(email)).toBe(true),
  )
  it.each([
    '',
    'jo',
    'library@nhs.example',
    'health.information@x.example',
    'bolton.library@x.example',
    'bl4@x.example',
  ])('%s is not, as far as one can tell', (email) => expect(looksPersonal(email)).toBe(false))
})

describe('a role', () => {
  it.each(['jo@nhs.example', 'Dr Jo Bloggs', 'Mrs. Jones'])('%s is a person', (role) =>
    expect(looksLikePerson(role)).toBe(true),
  )
  it.each(['', 'Health library manager', 'Drop-in desk'])('%s is none', (role) =>
    expect(looksLikePerson(role)).toBe(false),
  )
})

describe('areas that fit', () => {
  const areas = [
    { code: 'E08000001', name: 'Bolton', nameCy: '', nation: 'ENGLAND' as const },
    { code: 'W06000015', name: 'Cardiff', nameCy: 'Caerdydd', nation: 'WALES' as const },
    { code: 'W06000002', name: 'Gwynedd', nameCy: 'Gwynedd', nation: 'WALES' as const },
    { code: 'E06000014', name: 'New Bolsover', nameCy: '', nation: 'ENGLAND' as const },
  ]
  const found = (typed: string) => fitting(areas, typed, 'en', en).map(({ label }) => label)

  it('begin with it, or a word of them does', () => expect(found('bol')).toEqual(['Bolton', 'New Bolsover']))
  it('are found by their Welsh names, and without accents', () => expect(found('càerd')).toEqual(['Cardiff']))
  it('are found by their code', () => expect(found('w06000002')).toEqual(['Gwynedd']))
  it('may be none', () => expect(found('zz')).toEqual([]))
})
