import type { Http } from '../graphql/http'
import type { Messages } from '../i18n/messages'
import type { Locale } from '../i18n/locale.svelte'
import type { Option } from '../ui/Combobox.svelte'
import { areasOf, organisationsNamed, partnershipsNamed, type Area } from './find-documents'

/** Finds organisations by a part of their name. */
export const findOrganisations =
  (http: Http, m: Messages) =>
  async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const { organisations } = await http.ask(organisationsNamed, { text }, { signal })
    return organisations.nodes.map(({ id, name, sector, town }) => ({
      id,
      label: name,
      note: [m.sector.names[sector], town].filter((part) => part !== '').join(' · '),
    }))
  }

/** Finds partnerships by a part of their name. */
export const findPartnerships =
  (http: Http) =>
  async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const { partnerships } = await http.ask(partnershipsNamed, { text }, { signal })
    return partnerships.nodes.map(({ id, name, areaDescription }) => ({
      id,
      label: name,
      note: areaDescription,
    }))
  }

export type ChosenAreaKind = 'COUNCIL' | 'HEALTH_AREA'

const asked = new Map<ChosenAreaKind, Promise<readonly Area[]>>()

/** All areas of a kind. They do not change while a page is open, so they are fetched once. */
export function allAreas(http: Http, kind: ChosenAreaKind): Promise<readonly Area[]> {
  const known = asked.get(kind)
  if (known) return known
  const fetched = http.ask(areasOf, { kind }).then(({ areas }) => areas)
  asked.set(kind, fetched)
  fetched.catch(() => asked.delete(kind))
  return fetched
}

/** Letters without their accents, small. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export const areaName = (area: Area, locale: Locale) => (locale === 'cy' && area.nameCy) || area.name

/** Areas whose name holds what was typed; those that begin with it come first. */
export function fitting(
  areas: readonly Area[],
  typed: string,
  locale: Locale,
  m: Messages,
): readonly Option[] {
  const wanted = plain(typed)
  const rank = (area: Area) => {
    const names = [area.name, area.nameCy].map(plain)
    if (names.some((name) => name.startsWith(wanted))) return 0
    if (names.some((name) => name.includes(` ${wanted}`))) return 1
    return names.some((name) => name.includes(wanted)) || plain(area.code) === wanted ? 2 : 3
  }
  return areas
    .map((area) => ({ area, rank: rank(area) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 12)
    .map(({ area }) => ({ id: area.code, label: areaName(area, locale), note: m.values.nation[area.nation] }))
}
