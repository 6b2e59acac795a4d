import type { Named } from './naming'

/** The year of a day; sources mostly know no more, so a page shows no more. */
export const yearOf = (date: string) => date.slice(0, 4)

/** Whether words such as "2017" are a year, so that "started" goes before them. */
export const isYear = (text: string) => /^\d{4}$/.test(text.trim())

/** A number as a telephone takes it. */
export const dialled = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

/** What is also worth showing of a name: the Welsh one in an English page, the other in a Welsh one. */
export function otherName(
  { name, nameCy }: Named,
  locale: 'en' | 'cy',
): { text: string; lang: string } | null {
  if (nameCy === '' || nameCy === name) return null
  return locale === 'cy' ? { text: name, lang: 'en-GB' } : { text: nameCy, lang: 'cy' }
}

/** "184 kB": a file's size, rounded up so that it is never nothing. */
export function sizeOf(bytes: number, tag: string): string {
  const large = bytes >= 1_000_000
  const value = large ? bytes / 1_000_000 : Math.max(1, Math.ceil(bytes / 1000))
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(value)
}

/** The kind of a file as people call it. */
export function fileKind(mediaType: string): string {
  if (mediaType === 'application/pdf') return 'PDF'
  if (mediaType.includes('wordprocessingml')) return 'Word'
  if (mediaType.includes('opendocument.text')) return 'ODT'
  return ''
}

interface Dated {
  readonly startsAt: string
  readonly endsAt: string | null
}

/** Those that are still to come, the next first, and those that are over, the latest first. */
export function byTime<M extends Dated>(meetings: readonly M[], now: Date): { next: M[]; past: M[] } {
  const over = ({ startsAt, endsAt }: M) => new Date(endsAt ?? startsAt) < now
  const sorted = [...meetings].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  return { next: sorted.filter((each) => !over(each)), past: sorted.filter(over).reverse() }
}
