import type { ResultOf } from '../graphql/document'
import type { ValueOf } from '../graphql/value'
import { uuid } from '../platform/uuid'
import type { agreementFields } from './part-documents'

export type ClauseKind = ValueOf<'ClauseKind'>

/** A clause while it is edited. Its id is the page's alone: it can be moved and still be known. */
export interface ClauseForm {
  id: string
  kind: ClauseKind
  heading: string
  text: string
}

export type Clause = ResultOf<typeof agreementFields>['clauses'][number]

export const emptyClause = (): ClauseForm => ({ id: uuid(), kind: 'OTHER', heading: '', text: '' })

export const clauseForms = (clauses: readonly Clause[]): ClauseForm[] =>
  clauses.map((clause) => ({ id: uuid(), ...clause }))

/** Clauses as the server takes them: those of which nothing was written are left out. */
export const clauseInputs = (clauses: readonly ClauseForm[]): Clause[] =>
  clausesSent(clauses).map(({ kind, heading, text }) => ({
    kind,
    heading: heading.trim(),
    text: text.trim(),
  }))

export const clausesSent = (clauses: readonly ClauseForm[]) =>
  clauses.filter(({ heading, text }) => `${heading}${text}`.trim() !== '')
