import type { Locale } from '../i18n/locale.svelte'
import { nameOf, type Named } from './naming'

interface Placed {
  readonly areaDescription: string
  readonly areas: readonly Named[]
}

/**
 * The place a partnership is for, in a few words: as it says itself, else its areas. "Bolton · Greater Manchester" where
 * it is for a council within a health area of another name.
 */
export function placeOf(of: Placed, locale: Locale): string {
  const names = of.areas.map((area) => nameOf(area, locale))
  if (of.areaDescription !== '') return of.areaDescription
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown}…` : shown
}
