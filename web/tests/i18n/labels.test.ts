import { expectTypeOf, it } from 'vitest'
import type { Refusal } from '../../src/outbox/command'
import type { introspection } from '../../src/graphql/schema-env'
import type { Messages } from '../../src/i18n/messages'
import type { ConnectionState } from '../../src/live/connection.svelte'
import type { NamesRule, WorkshopStatus } from '../../src/workshop/documents'
import type { Family } from '../../src/sector/families'

type Types = introspection['types']
type ValueOf<Name extends keyof Types> = Types[Name] extends { enumValues: infer Value } ? Value : never
type Values = Messages['values']

/** Which of the schema's enums each group of words is for. */
interface Enums {
  visibility: 'Visibility'
  standing: 'RecordStanding'
  kind: 'RecordKind'
  way: 'RecordWay'
  nation: 'Nation'
  region: 'Region'
  areaKind: 'AreaKind'
  coverage: 'Coverage'
  formality: 'Formality'
  agreementType: 'AgreementType'
  status: 'PartnershipStatus'
  origin: 'PartnershipOrigin'
  audience: 'AudienceGroup'
  stated: 'Stated'
  frequency: 'MeetingFrequency'
  mode: 'MeetingMode'
  channel: 'CommunicationChannel'
  activity: 'ActivityType'
  role: 'MemberRole'
  lawfulBasis: 'LawfulBasis'
  language: 'LanguageCode'
  documentType: 'DocumentType'
  clause: 'ClauseKind'
  freshness: 'Freshness'
  likeness: 'Likeness'
}

// svelte-check holds these: each value of an enum has its words, and there are none for what is no value.
it('the schema’s values have words, no more and no fewer', () => {
  expectTypeOf<keyof Values>().toEqualTypeOf<keyof Enums>()
  expectTypeOf<{ [Name in keyof Values]: keyof Values[Name] }>().toEqualTypeOf<{
    readonly [Name in keyof Enums]: ValueOf<Enums[Name]>
  }>()
  expectTypeOf<keyof Messages['sector']['names']>().toEqualTypeOf<ValueOf<'Sector'>>()
  expectTypeOf<keyof Messages['workshops']['status']>().toEqualTypeOf<WorkshopStatus>()
  expectTypeOf<keyof Messages['workshops']['namesRule']>().toEqualTypeOf<NamesRule>()
  expectTypeOf<keyof Messages['workshops']['namesMean']>().toEqualTypeOf<NamesRule>()
  expectTypeOf<keyof Messages['join']['notice']>().toEqualTypeOf<NamesRule>()
})

it('what the app itself tells apart has words, too', () => {
  expectTypeOf<keyof Messages['faults']>().toEqualTypeOf<Refusal>()
  expectTypeOf<keyof Messages['live']>().toEqualTypeOf<ConnectionState>()
  expectTypeOf<keyof Messages['families']>().toEqualTypeOf<Family>()
  expectTypeOf<keyof Messages['someoneFrom']>().toEqualTypeOf<Family>()
  expectTypeOf<keyof Messages['sector']['families']>().toEqualTypeOf<Family>()
  expectTypeOf<keyof Messages['run']['family']>().toEqualTypeOf<Family>()
  expectTypeOf<keyof Messages['editor']['hints']>().toExtend<keyof Messages['editor']['fields']>()
})
