import type { Document } from '../../graphql/document'
import type { Http } from '../../graphql/http'
import type { ValueOf } from '../../graphql/value'
import { organisationById, partnershipById, saveOrganisation, savePartnership } from './documents'
import type { Sections } from '../fields'
import { organisationForm, partnershipForm } from './owner-forms'
import {
  activityForm,
  agreementForm,
  contactForm,
  decisionForm,
  documentForm,
  meetingForm,
  membershipForm,
  stepForm,
  termForm,
} from './part-forms'
import * as saves from './part-save-documents'
import type { Row } from '../values'

export type RecordKind = ValueOf<'RecordKind'>

/** How entries of one kind are edited, stored and read again. */
export interface Keeper {
  kind: RecordKind
  sections: Sections
  /** Stores an entry and answers with it as it is now. Throws Faults. */
  save(http: Http, input: object): Promise<Row | null>
  /** The entry as it is now; null if there is none. */
  fresh(http: Http, id: string): Promise<Row | null>
}

/** The input of a form is built from its fields, so that its type is known only here; a test holds it to the schema. */
function keeper<Input>(
  kind: RecordKind,
  sections: Sections,
  save: Document<Record<string, Record<string, unknown>>, { input: Input }>,
  byId: Document<{ record: object | null }, { id: string }>,
): Keeper {
  return {
    kind,
    sections,
    async save(http, input) {
      const answer = await http.ask(save, { input: input as Input })
      return rowOf(Object.values(Object.values(answer)[0] ?? {})[0])
    },
    async fresh(http, id) {
      return rowOf((await http.ask(byId, { id })).record)
    },
  }
}

function rowOf(answer: unknown): Row | null {
  return typeof answer === 'object' && answer !== null && 'seq' in answer ? (answer as Row) : null
}

const today = () => new Date().toISOString().slice(0, 10)

export const partnershipKeeper = keeper('PARTNERSHIP', partnershipForm, savePartnership, partnershipById)
export const organisationKeeper = keeper('ORGANISATION', organisationForm, saveOrganisation, organisationById)
export const agreementKeeper = keeper('AGREEMENT', agreementForm, saves.saveAgreement, saves.agreementById)
export const documentKeeper = keeper('DOCUMENT', documentForm, saves.saveDocument, saves.documentById)

export const partKeepers = {
  members: keeper('MEMBERSHIP', membershipForm, saves.saveMembership, saves.membershipById),
  contacts: keeper('CONTACT', contactForm(today()), saves.saveContact, saves.contactById),
  documents: documentKeeper,
  meetings: keeper('MEETING', meetingForm, saves.saveMeeting, saves.meetingById),
  activities: keeper('ACTIVITY', activityForm, saves.saveActivity, saves.activityById),
  steps: keeper('STEP', stepForm, saves.saveStep, saves.stepById),
  decisions: keeper('DECISION', decisionForm, saves.saveDecision, saves.decisionById),
  terms: keeper('TERM', termForm, saves.saveTerm, saves.termById),
} satisfies Record<string, Keeper>

export type PartName = keyof typeof partKeepers
