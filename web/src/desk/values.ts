import { fromLocalInput, toLocalInput } from '../i18n/dates'
import { clauseForms, clauseInputs, type Clause, type ClauseForm } from './clauses'
import { emptyOf, fieldsOf, type Field, type Sections, type Value, type Values } from './fields'

/** A row of the directory, as far as forms in general need to know it. */
export interface Row {
  readonly id: string
  readonly ref: string
  readonly seq: number
}

/** What people call the things that values name by id or code. */
export type Names = Readonly<Record<string, string>>

/** The values of an entry that is not there yet. */
export const startOf = (sections: Sections): Values =>
  Object.fromEntries(fieldsOf(sections).map((field) => [field.name, emptyOf(field)]))

/** The values of a row, to be edited. */
export function valuesOf(sections: Sections, row: Row): Values {
  return Object.fromEntries(fieldsOf(sections).map((field) => [field.name, valueOf(field, row)]))
}

function valueOf(field: Field, row: Row): Value {
  const held = (row as unknown as Record<string, unknown>)[field.from ?? field.name]
  const { shape } = field
  switch (shape.is) {
    case 'flag':
      return held === true
    case 'many':
      return texts(held)
    case 'moment':
      return toLocalInput(typeof held === 'string' ? held : null)
    case 'areas':
      return shape.single ? text(held) : texts(held)
    case 'organisations':
      return shape.single ? idOf(held) : Array.isArray(held) ? held.map(idOf) : []
    case 'own':
      return idOf(held)
    case 'lines':
      return Array.isArray(held) ? held.map(line).join('\n') : ''
    case 'degrees':
      return degrees(field.name, row)
    case 'clauses':
      return clauseForms(Array.isArray(held) ? (held as Clause[]) : [])
    default:
      return text(held)
  }
}

const text = (held: unknown) => (typeof held === 'string' ? held : '')
const texts = (held: unknown) => (Array.isArray(held) ? held.filter((each) => typeof each === 'string') : [])
const idOf = (held: unknown) => text((held as { id?: unknown } | null | undefined)?.id)

/** A short text, or a name in a register. */
function line(held: unknown): string {
  if (typeof held === 'string') return held
  const { scheme, value } = held as { scheme?: unknown; value?: unknown }
  return `${text(scheme)}:${text(value)}`
}

/** The point somebody gave. One that was worked out from a postcode or an area is worked out again. */
function degrees(name: string, row: object): string {
  const { pin } = row as { pin?: { lat: number; lon: number; precision: string } | null }
  if (!pin || (pin.precision !== 'SITE' && pin.precision !== 'POSTCODE')) return ''
  return String(name === 'lat' ? pin.lat : pin.lon)
}

/** What a row calls the things its values name. */
export function namesIn(row: object): Names {
  const names: Record<string, string> = {}
  for (const held of Object.values(row).flat() as unknown[]) {
    if (typeof held !== 'object' || held === null) continue
    const { id, code, name } = held as { id?: unknown; code?: unknown; name?: unknown }
    const key = text(id) || text(code)
    if (key !== '' && typeof name === 'string') names[key] = name
  }
  return names
}

/** The values as the server takes them, without the entry's id, seq and owner. */
export function inputOf(sections: Sections, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(sections).map((field) => [field.name, sent(field, values[field.name] ?? emptyOf(field))]),
  )
}

/** The values of the fields that were changed, as the server takes them. A point goes whole, or not at all. */
export function changesOf(
  sections: Sections,
  values: Values,
  changed: readonly string[],
): Record<string, unknown> {
  const point = ['lat', 'lon']
  const sent = changed.some((name) => point.includes(name)) ? [...changed, ...point] : changed
  return Object.fromEntries(Object.entries(inputOf(sections, values)).filter(([name]) => sent.includes(name)))
}

function sent({ shape }: Field, value: Value): unknown {
  switch (shape.is) {
    case 'flag':
      return value === true
    case 'one':
    case 'date':
    case 'own':
      return value === '' ? null : value
    case 'organisations':
      return shape.single && value === '' ? null : value
    case 'moment':
      return fromLocalInput(String(value))
    case 'degrees':
      return String(value).trim() === '' ? null : Number(String(value).trim().replace(',', '.'))
    case 'lines':
      return linesOf(String(value))
    case 'clauses':
      return clauseInputs(value as readonly ClauseForm[])
    default:
      return typeof value === 'string' ? value.trim() : value
  }
}

export const linesOf = (value: string) =>
  value
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
