import type { VariablesOf } from '../../graphql/document'
import type { Field, Sections } from '../fields'
import type * as saves from './part-save-documents'

type Names<Save extends keyof typeof saves> =
  VariablesOf<(typeof saves)[Save]> extends { input: infer Input } ? keyof Input & string : never

const long = 4000

/** Health campaigns that partners take part in. */
export const campaigns: readonly string[] = [
  'Health Information Week',
  'World Mental Health Day',
  'Summer Reading Challenge',
]

const visibility = (start: string): Field<'visibility'> => ({
  name: 'visibility',
  shape: { is: 'one', of: 'visibility', always: true },
  start,
})

export const membershipForm: Sections<Names<'saveMembership'>> = [
  {
    title: 'part',
    fields: [
      {
        name: 'organisationId',
        from: 'organisation',
        shape: { is: 'organisations', single: true },
        required: true,
      },
      { name: 'role', shape: { is: 'one', of: 'role', always: true }, start: 'MEMBER', required: true },
      { name: 'joined', shape: { is: 'date' } },
      { name: 'left', shape: { is: 'date' } },
      { name: 'signedAgreement', shape: { is: 'one', of: 'stated' } },
      { name: 'representedById', from: 'representedBy', shape: { is: 'own', of: 'contacts' } },
      { name: 'notes', label: 'remark', shape: { is: 'area', limit: long } },
    ],
  },
]

/** `today` as a date: a new contact was told and confirmed today, unless somebody says otherwise. */
export const contactForm = (today: string): Sections<Names<'saveContact'>> => [
  {
    title: 'part',
    fields: [
      { name: 'roleTitle', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'email', label: 'workEmail', shape: { is: 'text', limit: 254, type: 'email' } },
      { name: 'phone', label: 'workPhone', shape: { is: 'text', limit: 40, type: 'tel' } },
      { name: 'contactFormUrl', shape: { is: 'text', limit: 500, type: 'url' } },
      { name: 'name', label: 'personName', shape: { is: 'text', limit: 150 } },
      { name: 'interests', shape: { is: 'lines', limit: 150 } },
      { name: 'isLead', shape: { is: 'flag' } },
      { name: 'preferredLanguage', shape: { is: 'one', of: 'language' } },
      visibility('MEMBERS'),
      {
        name: 'lawfulBasis',
        shape: { is: 'one', of: 'lawfulBasis', always: true },
        start: '',
        required: true,
      },
      { name: 'noticeGivenOn', shape: { is: 'date' }, required: true, start: today },
      { name: 'lastConfirmed', shape: { is: 'date' }, required: true, start: today },
      { name: 'source', shape: { is: 'area', limit: 500 }, required: true },
    ],
  },
]

export const documentForm: Sections<Names<'saveDocument'>> = [
  {
    title: 'part',
    fields: [
      {
        name: 'documentType',
        shape: { is: 'one', of: 'documentType', always: true },
        start: 'OTHER',
        required: true,
      },
      { name: 'title', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'url', label: 'link', shape: { is: 'text', limit: 500, type: 'url' } },
      { name: 'language', shape: { is: 'one', of: 'language' } },
      { name: 'adoptedOn', shape: { is: 'date' } },
      { name: 'reviewDue', shape: { is: 'date' } },
      { name: 'summary', shape: { is: 'area', limit: long } },
      visibility('HIDDEN'),
    ],
  },
]

export const agreementForm: Sections<Names<'saveAgreement'>> = [
  {
    title: 'part',
    fields: [
      {
        name: 'agreementType',
        shape: { is: 'one', of: 'agreementType', always: true },
        start: 'MOU',
        required: true,
      },
      { name: 'title', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'language', shape: { is: 'one', of: 'language' } },
      { name: 'adoptedOn', shape: { is: 'date' } },
      { name: 'reviewDue', shape: { is: 'date' } },
      visibility('HIDDEN'),
    ],
  },
  { title: 'clauses', fields: [{ name: 'clauses', shape: { is: 'clauses' } }] },
  {
    title: 'sources',
    fields: [
      { name: 'source', shape: { is: 'area', limit: 500 } },
      { name: 'sourceUrl', shape: { is: 'text', limit: 500, type: 'url' } },
    ],
  },
]

export const meetingForm: Sections<Names<'saveMeeting'>> = [
  {
    title: 'part',
    fields: [
      { name: 'title', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'startsAt', shape: { is: 'moment' }, required: true },
      { name: 'endsAt', shape: { is: 'moment' } },
      { name: 'mode', shape: { is: 'one', of: 'mode' } },
      { name: 'placeOrLink', shape: { is: 'text', limit: 500 } },
      { name: 'agendaId', from: 'agenda', shape: { is: 'own', of: 'documents' } },
      { name: 'notesId', from: 'notes', shape: { is: 'own', of: 'documents' } },
      visibility('HIDDEN'),
    ],
  },
]

export const activityForm: Sections<Names<'saveActivity'>> = [
  {
    title: 'part',
    fields: [
      {
        name: 'activityType',
        shape: { is: 'one', of: 'activity', always: true },
        start: 'TRAINING',
        required: true,
      },
      { name: 'title', shape: { is: 'text', limit: 150 }, required: true, wide: true },
      { name: 'campaign', shape: { is: 'text', limit: 150 }, suggest: campaigns },
      { name: 'startsOn', shape: { is: 'date' } },
      { name: 'endsOn', shape: { is: 'date' } },
      { name: 'audiences', shape: { is: 'many', of: 'audience' } },
      { name: 'organisationIds', from: 'organisations', shape: { is: 'organisations' } },
      { name: 'outcome', shape: { is: 'area', limit: long } },
      visibility('HIDDEN'),
    ],
  },
]

export const stepForm: Sections<Names<'saveStep'>> = [
  {
    title: 'part',
    fields: [
      { name: 'text', label: 'stepText', shape: { is: 'area', limit: 500 }, required: true },
      { name: 'owner', shape: { is: 'text', limit: 150 } },
      { name: 'dueOn', shape: { is: 'date' } },
      { name: 'doneOn', shape: { is: 'date' } },
      visibility('HIDDEN'),
    ],
  },
]

export const decisionForm: Sections<Names<'saveDecision'>> = [
  {
    title: 'part',
    fields: [
      { name: 'text', label: 'decisionText', shape: { is: 'area', limit: long }, required: true },
      { name: 'decidedOn', shape: { is: 'date' } },
      { name: 'meetingId', from: 'meeting', shape: { is: 'own', of: 'meetings' } },
      visibility('HIDDEN'),
    ],
  },
]

export const termForm: Sections<Names<'saveTerm'>> = [
  {
    title: 'part',
    fields: [
      { name: 'word', shape: { is: 'text', limit: 100 }, required: true },
      { name: 'meaning', shape: { is: 'area', limit: long }, required: true },
      visibility('HIDDEN'),
    ],
  },
]
