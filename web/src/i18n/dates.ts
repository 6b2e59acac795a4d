/** Moments come as RFC 3339 text in UTC and are shown in the reader's own time zone. */

/** "Tuesday 24 November 2026 at 10:00 GMT": people read it elsewhere, or think of another place. */
export function dayAndTime(moment: string, tag: string): string {
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const
  return new Intl.DateTimeFormat(tag, parts).format(new Date(moment))
}

/** "GMT": the reader's own time zone at that moment, for a time that stands beside it. */
export function zoneAt(moment: string, tag: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZoneName: 'short' }).formatToParts(new Date(moment))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** "3 November 2026", from a day as the server writes it: it is the same day in every time zone. */
export function day(date: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00Z`),
  )
}

/** "Tue, 24 Nov 2026" */
export function shortDay(moment: string, tag: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  return new Intl.DateTimeFormat(tag, parts).format(new Date(moment))
}

/** "10:00" */
export function timeOfDay(moment: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { timeStyle: 'short' }).format(new Date(moment))
}

/** "10:00" today, else "24 Nov, 10:00", with the year if it is another. */
export function recently(moment: string, tag: string, now = new Date()): string {
  const at = new Date(moment)
  if (at.toDateString() === now.toDateString()) return timeOfDay(moment, tag)
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(tag, { ...parts, ...year }).format(at)
}

/** A moment as `<input type="datetime-local">` takes it, to the minute. */
export function toLocalInput(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What such an input holds as a moment; null if it is empty or not whole. */
export function fromLocalInput(value: string): string | null {
  const at = new Date(value)
  return value === '' || Number.isNaN(at.getTime()) ? null : at.toISOString()
}
