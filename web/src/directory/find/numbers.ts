import type { Pin } from '../map/marks'
import type { AreaFill } from '../map/fills'
import type { Locale } from '../../i18n/locale.svelte'
import type { CoverageRow, PinRow } from './documents'
import { nameOf } from '../naming'

/** The number of each partnership by its id: its place in the list's usual order, the same on the map and in the table. */
export function numbersOf(pins: readonly PinRow[]): ReadonlyMap<string, number> {
  return new Map(pins.map(({ id }, index) => [id, index + 1]))
}

/** The pins of all that have a place, with their numbers. */
export function pinsOf(rows: readonly PinRow[], locale: Locale): Pin[] {
  return rows.flatMap((row, index) =>
    row.point
      ? [
          {
            id: row.id,
            number: index + 1,
            label: nameOf(row, locale),
            lat: row.point.lat,
            lon: row.point.lon,
            draft: row.draft,
          },
        ]
      : [],
  )
}

/** How the map is to draw each health area. The server counts those for a whole nation, too; the map draws them apart. */
export function fillsFor(coverage: readonly CoverageRow[]): AreaFill[] {
  return coverage.map(({ area, partnerships, byNation }) => ({
    code: area.code,
    partnerships: byNation ? 0 : partnerships,
    byNation: byNation && partnerships > 0,
  }))
}

export interface Gaps {
  readonly nation: CoverageRow['area']['nation']
  /** How many health areas there are in it. */
  readonly all: number
  readonly areas: readonly CoverageRow['area'][]
}

/** The health areas for which there is no partnership, A to Z within each nation. */
export function gapsOf(
  coverage: readonly CoverageRow[],
  nations: readonly CoverageRow['area']['nation'][],
  locale: Locale,
): Gaps[] {
  const order = new Intl.Collator(locale)
  return nations.flatMap((nation) => {
    const here = coverage.filter(({ area }) => area.nation === nation)
    const areas = here
      .filter(({ partnerships }) => partnerships === 0)
      .map(({ area }) => area)
      .sort((a, b) => order.compare(nameOf(a, locale), nameOf(b, locale)))
    return here.length > 0 ? [{ nation, all: here.length, areas }] : []
  })
}
