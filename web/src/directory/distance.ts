import type { Messages } from '../i18n/messages'

const kmOfMile = 1.609344

/** "6 km (4 miles)": kilometres, and in brackets the miles that road signs have. */
export function distanceOf(km: number, say: Messages['site']): string {
  if (km < 1.5) return say.underAMile
  return say.distance({ km: Math.round(km), miles: Math.round(km / kmOfMile) })
}
