import type { Messages } from '../i18n/messages'
import { clausesSent, type ClauseForm } from './clauses'
import { fieldsOf, type Field, type Sections, type Values } from './fields'
import { linesOf } from './values'

export type Wrong = keyof Messages['editor']['wrong']

/** One thing to put right. `field` is the name of the input's field. */
export interface FormError {
  field: string
  wrong: Wrong
}

/** What can be seen to be wrong before anything is sent, in the order of the page. */
export function wrongIn(sections: Sections, values: Values): FormError[] {
  return fieldsOf(sections).flatMap((field) => {
    const wrong = wrongWith(field, values)
    return wrong ? [{ field: field.name, wrong }] : []
  })
}

function wrongWith(field: Field, values: Values): Wrong | null {
  const value = values[field.name] ?? ''
  if (
    field.required &&
    (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)
  )
    return 'missing'
  const { shape } = field
  if (shape.is === 'clauses') return wrongClauses(value as readonly ClauseForm[])
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return null
  if (shape.is === 'text') {
    if ([...text].length > shape.limit) return 'long'
    if (shape.type === 'url' && !/^https?:\/\/[^\s/]+\S*$/i.test(text)) return 'address'
    if (shape.type === 'email' && !/^\S+@\S+\.\S+$/.test(text)) return 'email'
  }
  if (shape.is === 'area' && [...text].length > shape.limit) return 'long'
  if (shape.is === 'lines' && linesOf(text).some((line) => [...line].length > shape.limit)) return 'long'
  if (shape.is === 'degrees' && !Number.isFinite(Number(text.replace(',', '.')))) return 'degrees'
  return tooEarly(field.name, values) ? 'endFirst' : null
}

const wrongClauses = (clauses: readonly ClauseForm[]): Wrong | null =>
  clausesSent(clauses).some(({ heading }) => heading.trim() === '') ? 'heading' : null

const begins: Readonly<Record<string, string>> = { endsAt: 'startsAt', endsOn: 'startsOn', left: 'joined' }

/** Whether something ends before it begins. */
function tooEarly(name: string, values: Values): boolean {
  const begin = values[begins[name] ?? '']
  const end = values[name]
  return typeof begin === 'string' && typeof end === 'string' && begin !== '' && end !== '' && end < begin
}

/** The server's words for a field where they are not the input's. */
const otherwise: Readonly<Record<string, string>> = {
  geoPrecision: 'lat',
  lon: 'lat',
  place: 'placeOrLink',
  councils: 'localAuthorityCodes',
  healthAreas: 'healthAreaCodes',
}

/** Where the server's `extensions.field` is on the page; null if it is no field of the form. */
export function placeOf(sections: Sections, path: string): string | null {
  const first = path.replace(/^input\./, '').split(/[.[]/)[0] ?? ''
  const name = otherwise[first] ?? first
  return fieldsOf(sections).some((field) => field.name === name) ? name : null
}
