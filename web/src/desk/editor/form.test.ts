import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, coerceInputValue, isInputObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { wrongIn, placeOf } from '../errors'
import { fieldsOf, type Values } from '../fields'
import { agreementKeeper, organisationKeeper, partKeepers, partnershipKeeper, type Keeper } from './keepers'
import { organisationForm, partnershipForm } from './owner-forms'
import { inputOf, namesIn, startOf, valuesOf, type Row } from '../values'

const root = join(import.meta.dirname, '../../../..')
const features = join(root, 'graph/schema')
const files = readdirSync(features).filter((name) => name.endsWith('.graphqls'))
const schema = buildSchema(
  [join(root, 'schema.graphqls'), ...files.map((name) => join(features, name))]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n'),
)

const inputs: [string, Keeper, object][] = [
  ['SavePartnershipInput', partnershipKeeper, {}],
  ['SaveOrganisationInput', organisationKeeper, {}],
  ['SaveMembershipInput', partKeepers.members, { partnershipId: 'p' }],
  ['SaveContactInput', partKeepers.contacts, { partnershipId: 'p' }],
  ['SaveDocumentInput', partKeepers.documents, { partnershipId: 'p' }],
  ['SaveAgreementInput', agreementKeeper, { partnershipId: 'p' }],
  ['SaveMeetingInput', partKeepers.meetings, { partnershipId: 'p' }],
  ['SaveActivityInput', partKeepers.activities, { partnershipId: 'p' }],
  ['SaveStepInput', partKeepers.steps, { partnershipId: 'p' }],
  ['SaveDecisionInput', partKeepers.decisions, { partnershipId: 'p' }],
  ['SaveTermInput', partKeepers.terms, { partnershipId: 'p' }],
]

/** Fields that the form's page knows by itself. */
const apart = new Set([
  'id',
  'baseSeq',
  'requestId',
  'ref',
  'partnershipId',
  'organisationId',
  'fromId',
  'fromTemplate',
])

const whole: Values = {
  organisationId: 'o',
  lawfulBasis: 'CONSENT',
  sector: 'COUNCIL',
  startsAt: '2026-11-24T10:00',
}

describe.each(inputs)('the form for %s', (type, keeper, owner) => {
  it('has every field of the input, so that saving loses nothing', () => {
    const input = schema.getType(type)
    if (!isInputObjectType(input)) throw new Error(`no ${type}`)
    const missing = Object.keys(input.getFields()).filter(
      (name) => !apart.has(name) && !fieldsOf(keeper.sections).some((field) => field.name === name),
    )
    expect(missing).toEqual([])
  })

  it('is sent as the server takes it', () => {
    const input = schema.getType(type)
    if (!isInputObjectType(input)) throw new Error(`no ${type}`)
    const values = { ...startOf(keeper.sections) }
    for (const [name, value] of Object.entries(whole)) if (name in values) values[name] = value
    const errors: string[] = []
    coerceInputValue({ id: 'x', ...owner, ...inputOf(keeper.sections, values) }, input, (path, _, error) =>
      errors.push(`${path.join('.')}: ${error.message}`),
    )
    expect(errors).toEqual([])
  })
})

const partnership = {
  id: 'p1',
  ref: 'bolton-hip',
  seq: 7,
  name: 'Bolton <b>Health</b> 🩺',
  nameCy: '',
  workingTitle: true,
  nation: 'ENGLAND',
  coverage: null,
  localAuthorityCodes: ['E08000001'],
  healthAreaCodes: [],
  agreementTypes: ['MOU'],
  lead: { id: 'o1', name: 'Bolton NHS Foundation Trust' },
  independentChair: 'NOT_STATED',
  lastReviewed: null,
  visibility: 'PUBLIC',
  pin: { lat: 53.57, lon: -2.42, precision: 'SITE' },
  areas: [{ code: 'E08000001', name: 'Bolton' }],
} as unknown as Row

describe('an entry', () => {
  it('goes into the form and comes out as it was', () => {
    const values = valuesOf(partnershipForm, partnership)
    const input = inputOf(partnershipForm, values)
    expect(input).toMatchObject({
      name: 'Bolton <b>Health</b> 🩺',
      workingTitle: true,
      coverage: null,
      localAuthorityCodes: ['E08000001'],
      agreementTypes: ['MOU'],
      leadOrganisationId: 'o1',
      independentChair: 'NOT_STATED',
      lastReviewed: null,
      lat: 53.57,
      lon: -2.42,
      visibility: 'PUBLIC',
    })
  })

  it('keeps "not known" apart from "not stated"', () => {
    const values = {
      ...valuesOf(partnershipForm, partnership),
      independentChair: '',
      formality: 'NOT_STATED',
    }
    expect(inputOf(partnershipForm, values)).toMatchObject({
      independentChair: null,
      formality: 'NOT_STATED',
    })
  })

  it('does not store a point that was worked out', () => {
    const row = { ...partnership, pin: { lat: 53, lon: -2, precision: 'AREA' } } as unknown as Row
    expect(inputOf(partnershipForm, valuesOf(partnershipForm, row))).toMatchObject({ lat: null, lon: null })
  })

  it('tells what its values name', () => {
    expect(namesIn(partnership)).toEqual({ o1: 'Bolton NHS Foundation Trust', E08000001: 'Bolton' })
  })

  it('has names in registers a line each', () => {
    const row = {
      id: 'o',
      ref: 'o',
      seq: 1,
      identifiers: [{ scheme: 'ODS', value: 'RMC' }],
    } as unknown as Row
    const values = { ...valuesOf(organisationForm, row), identifiers: ' ODS:RMC \n\nUKPRN:1\n' }
    expect(valuesOf(organisationForm, row).identifiers).toBe('ODS:RMC')
    expect(inputOf(organisationForm, values).identifiers).toEqual(['ODS:RMC', 'UKPRN:1'])
  })
})

describe('what is wrong', () => {
  const wrong = (keeper: Keeper, values: Values) =>
    wrongIn(keeper.sections, { ...startOf(keeper.sections), ...values }).map(
      (each) => `${each.field} ${each.wrong}`,
    )

  it.each<[Values, string[]]>([
    [{ name: ' ' }, ['name missing']],
    [{ name: 'x'.repeat(151) }, ['name long']],
    [{ name: '🩺'.repeat(150) }, []],
    [{ name: 'A', website: 'javascript:alert(1)' }, ['website address']],
    [{ name: 'A', website: 'https://example.org/' }, []],
    [{ name: 'A', lat: 'north' }, ['lat degrees']],
    [{ name: 'A', lat: '53,57' }, []],
    [{ name: 'A', purpose: 'x'.repeat(501) }, ['purpose long']],
  ])('of a partnership: %j', (values, expected) => expect(wrong(partnershipKeeper, values)).toEqual(expected))

  it('of a contact is told before it is sent', () => {
    expect(wrong(partKeepers.contacts, { roleTitle: '', email: 'jo' })).toEqual([
      'roleTitle missing',
      'email email',
      'lawfulBasis missing',
      'source missing',
    ])
  })

  it('is an end before its beginning', () => {
    expect(
      wrong(partKeepers.members, { organisationId: 'o', joined: '2026-02-01', left: '2026-01-01' }),
    ).toEqual(['left endFirst'])
  })

  it('is a clause without a heading, but not an empty one', () => {
    const clause = { id: 'c', kind: 'OTHER' as const, heading: '', text: 'words' }
    expect(wrong(agreementKeeper, { title: 'A', clauses: [clause] })).toEqual(['clauses heading'])
    expect(wrong(agreementKeeper, { title: 'A', clauses: [{ ...clause, text: ' ' }] })).toEqual([])
  })

  it('is found where the server says', () => {
    expect(placeOf(partnershipForm, 'input.purpose')).toBe('purpose')
    expect(placeOf(partKeepers.members.sections, 'role')).toBe('role')
    expect(placeOf(agreementKeeper.sections, 'clauses.heading')).toBe('clauses')
    expect(placeOf(partnershipForm, 'localAuthorityCodes[2]')).toBe('localAuthorityCodes')
    expect(placeOf(partnershipForm, 'id')).toBeNull()
    expect(placeOf(partnershipForm, '')).toBeNull()
  })
})
