import { ActivityType, AgreementType, Formality, Nation, Region, Sector } from '../../graphql/enums'
import { valueIn, type ValueOf } from '../../graphql/value'

/** How the partnerships are shown. */
export type Show = 'list' | 'map' | 'table' | 'gaps'

/** An order that somebody chose. Without one: nearest first near a postcode, best match first with words, else A to Z. */
export type Order = 'name' | 'nearest' | 'match' | 'checked'

/** The filters that take several values. */
export interface Chosen {
  nation: readonly ValueOf<'Nation'>[]
  region: readonly ValueOf<'Region'>[]
  /** Codes of health areas. */
  area: readonly string[]
  /** GSS codes of councils. */
  council: readonly string[]
  sector: readonly ValueOf<'Sector'>[]
  formality: readonly ValueOf<'Formality'>[]
  agreement: readonly ValueOf<'AgreementType'>[]
  activity: readonly ValueOf<'ActivityType'>[]
}

/** What somebody asked the directory, all of which is in the address. */
export interface Query extends Chosen {
  /** With or without a memorandum of understanding; null for either. */
  mou: boolean | null
  /** Words. */
  q: string
  /** A postcode or its first half. */
  near: string
  /** At most so far from there; null for any distance. */
  km: number | null
  order: Order | null
  show: Show
}

export const dimensions = [
  'nation',
  'region',
  'area',
  'council',
  'sector',
  'formality',
  'agreement',
  'activity',
] as const satisfies readonly (keyof Chosen)[]
export type Dimension = (typeof dimensions)[number]

/** The distances that are offered. */
export const distances: readonly number[] = [10, 25, 50, 100]

/** Words longer than this are cut: the server takes no more. */
const longest = 100
/** More values of one filter than these nobody chose by hand. */
const most = 50

const shows: readonly Show[] = ['list', 'map', 'table', 'gaps']
const orders: readonly Order[] = ['name', 'nearest', 'match', 'checked']
const one = <T extends string>(all: readonly T[], value: string | null): T | null =>
  all.find((each) => each === value) ?? null

/** An enum's value as addresses write it, and back. */
const small = (value: string) => value.toLowerCase()
const large = (value: string) => value.toUpperCase()

/** Reads the address. What cannot be meant is left out, so that an old or mistyped link still shows something. */
export function readQuery(search: URLSearchParams): Query {
  const values = (name: string) => [...new Set(search.getAll(name).map(large))].slice(0, most)
  const known = <T extends string>(name: string, legal: readonly T[]) =>
    values(name).flatMap((value) => valueIn(legal, value) ?? [])
  const codes = (name: string) => values(name).filter((value) => /^[A-Z0-9]{3,12}$/.test(value))
  const km = Number(search.get('km'))
  const near = (search.get('near') ?? '').trim().slice(0, 10)
  const q = (search.get('q') ?? '').trim().slice(0, longest)
  const mou = search.get('mou')
  const order = one(orders, search.get('order'))
  return {
    nation: known('nation', Nation),
    region: known('region', Region),
    area: codes('area'),
    council: codes('council'),
    sector: known('sector', Sector),
    formality: known('formality', Formality),
    agreement: known('agreement', AgreementType),
    activity: known('activity', ActivityType),
    mou: mou === 'yes' ? true : mou === 'no' ? false : null,
    q,
    near,
    km: near !== '' && km >= 1 && km <= 1000 ? km : null,
    order: (order === 'nearest' && near === '') || (order === 'match' && q === '') ? null : order,
    show: one(shows, search.get('view')) ?? 'list',
  }
}

/** The address of a query: always the same for the same, with nothing that goes without saying. */
export function writeQuery(query: Query): URLSearchParams {
  const search = new URLSearchParams()
  if (query.q !== '') search.set('q', query.q)
  if (query.near !== '') search.set('near', query.near)
  if (query.near !== '' && query.km !== null) search.set('km', String(query.km))
  for (const name of dimensions)
    for (const value of query[name])
      search.append(name, name === 'area' || name === 'council' ? value : small(value))
  if (query.mou !== null) search.set('mou', query.mou ? 'yes' : 'no')
  if (query.order !== null && query.order !== usualOrder(query)) search.set('order', query.order)
  if (query.show !== 'list') search.set('view', query.show)
  return search
}

/** The order in which they come when none was chosen. */
export function usualOrder({ q, near }: Pick<Query, 'q' | 'near'>): Order {
  return near !== '' ? 'nearest' : q !== '' ? 'match' : 'name'
}

/** The orders that make sense for a query. */
export function ordersFor({ q, near }: Pick<Query, 'q' | 'near'>): Order[] {
  return orders.filter((order) => (order !== 'nearest' || near !== '') && (order !== 'match' || q !== ''))
}

/** The same with a value of a filter chosen, or not chosen any more. */
export function toggled(query: Query, name: Dimension, value: string): Query {
  const now: readonly string[] = query[name]
  return { ...query, [name]: now.includes(value) ? now.filter((each) => each !== value) : [...now, value] }
}

/** How it is shown without any condition. */
export function cleared({ show }: Query): Query {
  return { ...readQuery(new URLSearchParams()), show }
}

/** How many conditions narrow the list. */
export function conditions(query: Query): number {
  const chosen = dimensions.reduce((sum, name) => sum + query[name].length, 0)
  return chosen + Number(query.mou !== null) + Number(query.q !== '') + Number(query.near !== '')
}
