import type { Areas } from './areas'

/** What the list knows of a health area. */
export interface AreaFill {
  /** The health area's code. */
  code: string
  /** How many partnerships are for this area, or for a part of it. */
  partnerships: number
  /** One for the whole nation covers it. */
  byNation: boolean
}

/** How a health area is drawn: it has a partnership, has only one for its whole nation, or none. */
export type Fill = 'has' | 'wide' | 'none'

export interface Fills {
  /** How an area is drawn; `none` for a code that is not listed. */
  of(code: string): Fill
  /** How many areas are drawn so. */
  readonly count: Readonly<Record<Fill, number>>
  readonly all: number
  /** The nations whose areas are drawn `wide`, by code. */
  readonly wideNations: readonly string[]
}

/** Decides how each health area is drawn, and counts them. An area listed twice is its first. */
export function fillsOf(areas: Areas, listed: readonly AreaFill[]): Fills {
  const known = new Map<string, Fill>()
  for (const { code, partnerships, byNation } of listed)
    if (!known.has(code)) known.set(code, partnerships > 0 ? 'has' : byNation ? 'wide' : 'none')
  const of = (code: string) => known.get(code) ?? 'none'
  const count = { has: 0, wide: 0, none: 0 }
  const nations = new Set<string>()
  for (const { code, nation } of areas.healthAreas) {
    count[of(code)]++
    if (of(code) === 'wide') nations.add(nation)
  }
  return { of, count, all: areas.healthAreas.length, wideNations: [...nations] }
}
