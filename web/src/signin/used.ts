import { shortDay } from '../i18n/dates'

/** When something was used last, to the day: the server knows it to the hour. Null: never. */
export function usedOn(
  moment: string | null,
  say: { neverUsed: string; usedToday: string; usedLast: (day: string) => string },
  tag: string,
  now = new Date(),
): string {
  if (moment === null) return say.neverUsed
  if (new Date(moment).toDateString() === now.toDateString()) return say.usedToday
  return say.usedLast(shortDay(moment, tag))
}
