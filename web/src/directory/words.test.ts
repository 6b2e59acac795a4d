import { describe, expect, it } from 'vitest'
import { day } from '../i18n/dates'
import { cy, en } from '../../tests/texts'
import { webAddress } from '../site/web-address'
import { distanceOf } from './distance'
import { byTime, dialled, fileKind, isYear, otherName, sizeOf, yearOf } from './words'

describe('what a page says', () => {
  it('counts in words that fit', () => {
    expect([0, 1, 4].map(en.record.members)).toEqual(['0 members', '1 member', '4 members'])
    expect([0, 1, 2].map(en.directory.count)).toEqual(['0 partnerships', '1 partnership', '2 partnerships'])
    expect([1, 2, 6].map(cy.directory.count)).toEqual(['1 partneriaeth', '2 bartneriaeth', '6 phartneriaeth'])
  })

  it('gives distances in kilometres and miles', () => {
    expect([0.4, 5.64, 67].map((km) => distanceOf(km, en.site))).toEqual([
      'under a mile',
      '6 km (4 miles)',
      '67 km (42 miles)',
    ])
    expect(en.site.away(distanceOf(1.7, en.site))).toBe('2 km (1 mile) away')
  })

  it('says how sure it is of a contact', () => {
    expect(en.record.confirmed(day('2026-11-03', 'en-GB'))).toBe('Confirmed 3 November 2026')
    expect(en.record.lastConfirmed(day('2021-09-27', 'en-GB'))).toBe('Last confirmed 27 September 2021')
  })

  it('shows a day as the same day everywhere', () => {
    expect(day('2026-01-01', 'en-GB')).toBe('1 January 2026')
    expect(day('2026-12-31', 'cy')).toBe('31 Rhagfyr 2026')
  })

  it('takes years for years and words for words', () => {
    expect(yearOf('2017-01-01')).toBe('2017')
    expect(['2017', ' 2017 ', 'long established', '20170'].map(isYear)).toEqual([true, true, false, false])
  })

  it('shows the other name, if there is one, with its language', () => {
    expect(otherName({ name: 'Wales', nameCy: 'Cymru' }, 'en')).toEqual({ text: 'Cymru', lang: 'cy' })
    expect(otherName({ name: 'Wales', nameCy: 'Cymru' }, 'cy')).toEqual({ text: 'Wales', lang: 'en-GB' })
    expect(otherName({ name: 'Inspire', nameCy: '' }, 'cy')).toBeNull()
    expect(otherName({ name: 'Inspire', nameCy: 'Inspire' }, 'en')).toBeNull()
  })

  it('gives the size and the kind of a file', () => {
    expect([1, 999, 183_500, 10_000_000].map((bytes) => sizeOf(bytes, 'en-GB'))).toEqual([
      '1 kB',
      '1 kB',
      '184 kB',
      '10 MB',
    ])
    expect(fileKind('application/pdf')).toBe('PDF')
    expect(fileKind('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe('Word')
    expect(fileKind('application/octet-stream')).toBe('')
  })
})

describe('links', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    [' HTTP://example.org ', 'http://example.org/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//example.org', null],
    ['example.org', null],
    ['https://', null],
    ['', null],
  ])('%j leads to %j', (address, expected) => expect(webAddress(address)).toBe(expected))

  it('has only digits in a telephone number', () => {
    expect(dialled('+44 (0)1204 390390 ext;x')).toBe('tel:+4401204390390')
  })
})

describe('meetings', () => {
  const meeting = (title: string, startsAt: string, endsAt: string | null = null) => ({
    title,
    startsAt,
    endsAt,
  })

  it('come with the next first, and what is over after it, the latest first', () => {
    const { next, past } = byTime(
      [
        meeting('last year', '2025-03-01T10:00:00Z'),
        meeting('later', '2027-03-01T10:00:00Z'),
        meeting('now', '2026-03-01T09:00:00Z', '2026-03-01T11:00:00Z'),
        meeting('last month', '2026-02-01T10:00:00Z'),
      ],
      new Date('2026-03-01T10:00:00Z'),
    )
    expect(next.map(({ title }) => title)).toEqual(['now', 'later'])
    expect(past.map(({ title }) => title)).toEqual(['last month', 'last year'])
  })
})
