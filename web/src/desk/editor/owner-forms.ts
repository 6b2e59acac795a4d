import type { VariablesOf } from '../../graphql/document'
import type { saveOrganisation, savePartnership } from './documents'
import type { Sections } from '../fields'

export type PartnershipInput = VariablesOf<typeof savePartnership>['input']
export type OrganisationInput = VariablesOf<typeof saveOrganisation>['input']

const long = 4000

/** The form of a partnership, in the order people can tell: what it is, where, how, what, and who says so. */
export const partnershipForm: Sections<keyof PartnershipInput & string> = [
  {
    title: 'what',
    fields: [
      { name: 'name', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'workingTitle', shape: { is: 'flag' } },
      { name: 'nameCy', shape: { is: 'text', limit: 150 } },
      { name: 'purpose', shape: { is: 'area', limit: 500 } },
      { name: 'aims', shape: { is: 'area', limit: long } },
      { name: 'audiences', shape: { is: 'many', of: 'audience' } },
      { name: 'status', shape: { is: 'one', of: 'status' } },
      { name: 'started', shape: { is: 'text', limit: 100 } },
      { name: 'website', shape: { is: 'text', limit: 500, type: 'url' } },
    ],
  },
  {
    title: 'where',
    fields: [
      { name: 'nation', shape: { is: 'one', of: 'nation', always: true }, start: 'ENGLAND', required: true },
      { name: 'coverage', shape: { is: 'one', of: 'coverage' } },
      { name: 'areaDescription', shape: { is: 'text', limit: 200 }, wide: true },
      { name: 'localAuthorityCodes', shape: { is: 'areas', kind: 'COUNCIL' } },
      { name: 'healthAreaCodes', shape: { is: 'areas', kind: 'HEALTH_AREA' } },
      { name: 'postcode', shape: { is: 'text', limit: 10 }, wide: true },
      { name: 'lat', shape: { is: 'degrees' } },
      { name: 'lon', shape: { is: 'degrees' } },
    ],
  },
  {
    title: 'how',
    fields: [
      { name: 'formality', shape: { is: 'one', of: 'formality' } },
      { name: 'agreementTypes', shape: { is: 'many', of: 'agreementType' } },
      { name: 'origin', shape: { is: 'one', of: 'origin' } },
      { name: 'leadOrganisationId', from: 'lead', shape: { is: 'organisations', single: true } },
      { name: 'leadRole', shape: { is: 'text', limit: 150 } },
      { name: 'independentChair', shape: { is: 'one', of: 'stated' } },
      { name: 'coordination', shape: { is: 'area', limit: long } },
      { name: 'meetingFrequency', shape: { is: 'one', of: 'frequency' } },
      { name: 'meetingModes', shape: { is: 'many', of: 'mode' } },
      { name: 'communicationChannels', shape: { is: 'many', of: 'channel' } },
    ],
  },
  {
    title: 'does',
    fields: [
      { name: 'activityTypes', shape: { is: 'many', of: 'activity' } },
      { name: 'signposting', shape: { is: 'area', limit: long } },
      { name: 'benefits', shape: { is: 'area', limit: long } },
      { name: 'barriers', shape: { is: 'area', limit: long } },
      { name: 'nextSteps', shape: { is: 'area', limit: long } },
    ],
  },
  {
    title: 'sources',
    fields: [
      { name: 'source', shape: { is: 'area', limit: 500 } },
      { name: 'sourceUrl', shape: { is: 'text', limit: 500, type: 'url' } },
      { name: 'lastReviewed', shape: { is: 'date' } },
      { name: 'visibility', shape: { is: 'one', of: 'visibility', always: true }, start: 'HIDDEN' },
    ],
  },
]

export const organisationForm: Sections<keyof OrganisationInput & string> = [
  {
    title: 'what',
    fields: [
      {
        name: 'name',
        label: 'organisationName',
        shape: { is: 'text', limit: 150 },
        required: true,
        wide: true,
      },
      { name: 'nameCy', shape: { is: 'text', limit: 150 } },
      { name: 'sector', shape: { is: 'one', of: 'sector', always: true }, start: '', required: true },
      { name: 'identifiers', shape: { is: 'lines', limit: 60 } },
      { name: 'parentId', from: 'parent', shape: { is: 'organisations', single: true } },
      { name: 'website', shape: { is: 'text', limit: 500, type: 'url' } },
      { name: 'email', label: 'mailbox', shape: { is: 'text', limit: 254, type: 'email' } },
      { name: 'phone', shape: { is: 'text', limit: 40, type: 'tel' } },
    ],
  },
  {
    title: 'where',
    fields: [
      { name: 'nation', shape: { is: 'one', of: 'nation', always: true }, start: 'ENGLAND', required: true },
      { name: 'address', shape: { is: 'area', limit: 500 } },
      { name: 'town', shape: { is: 'text', limit: 150 } },
      { name: 'postcode', label: 'postcodeOnly', shape: { is: 'text', limit: 10 } },
      { name: 'localAuthorityCode', shape: { is: 'areas', kind: 'COUNCIL', single: true } },
      { name: 'healthAreaCode', shape: { is: 'areas', kind: 'HEALTH_AREA', single: true } },
      { name: 'lat', shape: { is: 'degrees' } },
      { name: 'lon', shape: { is: 'degrees' } },
    ],
  },
  {
    title: 'answers',
    fields: [
      { name: 'services', shape: { is: 'area', limit: long } },
      { name: 'commonQueries', shape: { is: 'area', limit: long } },
      { name: 'signpostTo', shape: { is: 'area', limit: long } },
      { name: 'accessPolicy', shape: { is: 'area', limit: long } },
    ],
  },
  {
    title: 'sources',
    fields: [
      { name: 'source', shape: { is: 'area', limit: 500 } },
      { name: 'sourceUrl', shape: { is: 'text', limit: 500, type: 'url' } },
      { name: 'lastReviewed', shape: { is: 'date' } },
      { name: 'visibility', shape: { is: 'one', of: 'visibility', always: true }, start: 'HIDDEN' },
    ],
  },
]
