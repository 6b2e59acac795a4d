import type { Messages } from '../i18n/messages'
import type { ClauseForm } from './clauses'

/** A catalogue of words for the values of an enum. */
export type WordsName = keyof Messages['values'] | 'sector'

/** The words for the values of a field. */
export const valueWords = (of: WordsName, m: Messages): Readonly<Record<string, string>> =>
  of === 'sector' ? m.sector.names : m.values[of]

export type FieldLabel = keyof Messages['editor']['fields']

/** What a field holds while it is edited. Empty is "not known", except of flags. */
export type Value = string | boolean | readonly string[] | readonly ClauseForm[]

export type Values = Readonly<Record<string, Value>>

/** How a field is edited, and with it what its value is and how it is sent. */
export type Shape =
  | { is: 'text'; limit: number; type?: 'email' | 'tel' | 'url' }
  /** Several lines. */
  | { is: 'area'; limit: number }
  /** Degrees. Empty is sent as null. */
  | { is: 'degrees' }
  /** One value of an enum; `always`: there is no "not known". */
  | { is: 'one'; of: WordsName; always?: true }
  /** Several values of an enum. */
  | { is: 'many'; of: WordsName }
  | { is: 'flag' }
  | { is: 'date' }
  /** A day and a time. */
  | { is: 'moment' }
  /** Codes of areas; of `single`, one. */
  | { is: 'areas'; kind: 'COUNCIL' | 'HEALTH_AREA'; single?: true }
  /** Ids of organisations; of `single`, one. */
  | { is: 'organisations'; single?: true }
  /** One of the partnership's own papers, meetings or contacts. */
  | { is: 'own'; of: 'documents' | 'meetings' | 'contacts' }
  /** Short texts, one a line. */
  | { is: 'lines'; limit: number }
  | { is: 'clauses' }

/** One field of a form. Its name is that of the input. */
export interface Field<Name extends string = string> {
  name: Name
  shape: Shape
  required?: true
  /** Where the row has it, if under another name. */
  from?: string
  /** Its words in the catalogue, if they are not under its name. */
  label?: FieldLabel
  /** Words that help, offered while somebody types. */
  suggest?: readonly string[]
  /** Takes the whole width, though it is short. */
  wide?: true
  /** What it holds in a new entry. */
  start?: Value
}

/** Fields that belong together under a heading. */
export interface Section<Name extends string = string> {
  title: keyof Messages['editor']['sections']
  fields: readonly Field<Name>[]
}

export type Sections<Name extends string = string> = readonly Section<Name>[]

export const fieldsOf = (sections: Sections): readonly Field[] => sections.flatMap(({ fields }) => fields)

export const labelOf = (field: Field, words: Messages['editor']['fields']): string =>
  words[field.label ?? (field.name as FieldLabel)]

/** What a field holds that nobody has touched. */
export function emptyOf({ shape, start }: Field): Value {
  if (start !== undefined) return start
  switch (shape.is) {
    case 'flag':
      return false
    case 'many':
    case 'clauses':
      return []
    case 'areas':
    case 'organisations':
      return shape.single ? '' : []
    default:
      return ''
  }
}
