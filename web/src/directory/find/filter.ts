import type { VariablesOf } from '../../graphql/document'
import type { directoryPage } from './documents'
import type { Order, Query } from './query'
import { usualOrder } from './query'

export type PartnershipFilter = NonNullable<VariablesOf<typeof directoryPage>['filter']>
export type PartnershipOrder = NonNullable<VariablesOf<typeof directoryPage>['orderBy']>

/** The server's filter for a query; conditions that are not made are not there. */
export function filterOf(query: Query): PartnershipFilter {
  const some = <T>(values: readonly T[]) => (values.length > 0 ? [...values] : undefined)
  const filter: { [Key in keyof PartnershipFilter]?: PartnershipFilter[Key] | undefined } = {
    nations: some(query.nation),
    regions: some(query.region),
    healthAreas: some(query.area),
    councils: some(query.council),
    sectors: some(query.sector),
    formalities: some(query.formality),
    agreementTypes: some(query.agreement),
    activityTypes: some(query.activity),
    hasMou: query.mou ?? undefined,
    text: query.q || undefined,
    near: query.near || undefined,
    withinKm: query.km ?? undefined,
  }
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  ) as PartnershipFilter
}

const names: Readonly<Record<Order, PartnershipOrder>> = {
  name: 'NAME',
  nearest: 'DISTANCE',
  match: 'RELEVANCE',
  checked: 'LAST_REVIEWED',
}

/** The server's order for a query; null for the usual one, in which pins are numbered. */
export function orderOf(query: Query): PartnershipOrder | null {
  return query.order === null || query.order === usualOrder(query) ? null : names[query.order]
}
