import { describe, expect, it } from 'vitest'
import type { Messages } from '../../i18n/messages'
import type { Workshop } from '../../workshop/documents'
import { toLocalInput } from '../../i18n/dates'
import { changedFrom } from '../../forms/differences'
import type { Details } from './details'
import { changesOf, detailInWords, detailsOf, forgetsNames, placeInDetails, wrongInDetails } from './details'

const workshop: Workshop = {
  id: 'w1',
  seq: 3,
  title: 'Libraries',
  summary: '',
  hostName: 'Jo',
  scheduledAt: '2026-11-24T10:00:30Z',
  endsAt: null,
  status: 'DRAFT',
  names: 'OPTIONAL',
  isExample: false,
  source: '',
  createdAt: '2026-11-21T20:00:00Z',
  openedAt: null,
  closedAt: null,
  joinCode: 'K7RM4XPT',
  joinUrl: 'https://roundtable.example/join#K7RM4XPT',
  joinQr: { size: 21, path: 'M0 0h1v1h-1z' },
}

const sent = (form: Details) => changesOf(form, changedFrom(detailsOf(workshop), form))

describe('what is changed about a workshop', () => {
  it('is nothing while the form stands as it was, seconds or not', () => {
    expect(sent(detailsOf(workshop))).toEqual({})
  })

  it('is sent alone, and an emptied date as none', () => {
    const form = { ...detailsOf(workshop), title: ' Libraries and health ', startsAt: '' }
    expect(sent(form)).toEqual({ title: 'Libraries and health', scheduledAt: null })
    const later = { ...detailsOf(workshop), endsAt: '2026-11-24T12:00', names: 'HIDDEN' as const }
    expect(sent(later)).toEqual({
      endsAt: new Date(2026, 10, 24, 12).toISOString(),
      names: 'HIDDEN',
    })
  })

  it('takes names away only where they are hidden from now on', () => {
    const hidden = { ...workshop, names: 'HIDDEN' as const }
    expect(forgetsNames(workshop, { ...detailsOf(workshop), names: 'HIDDEN' })).toBe(true)
    expect(forgetsNames(workshop, { ...detailsOf(workshop), names: 'REQUIRED' })).toBe(false)
    expect(forgetsNames(hidden, detailsOf(hidden))).toBe(false)
  })

  it('is checked, and what the server finds is put at its field', () => {
    const starts = toLocalInput(workshop.scheduledAt)
    expect(wrongInDetails({ ...detailsOf(workshop), title: ' ', endsAt: starts })).toEqual([
      { field: 'd-title', wrong: 'titleMissing' },
    ])
    expect(wrongInDetails({ ...detailsOf(workshop), endsAt: '2020-01-01T00:00' })).toEqual([
      { field: 'd-endsAt', wrong: 'endFirst' },
    ])
    expect(placeInDetails('input.scheduledAt')).toEqual({ field: 'd-startsAt', wrong: 'noDate' })
    expect(placeInDetails('names')).toBeNull()
  })
})

describe('a field of a workshop in words', () => {
  const m = { workshops: { namesRule: { HIDDEN: 'Names are hidden' } } } as Messages

  it('is as it was typed, whatever it looks like', () => {
    expect(detailInWords('title', 'Cornwall: T is for Truro', m, 'en-GB')).toBe('Cornwall: T is for Truro')
    expect(detailInWords('summary', '2026-01-02T10:00', m, 'en-GB')).toBe('2026-01-02T10:00')
    expect(detailInWords('title', 'Ten letterThat', m, 'en-GB')).toBe('Ten letterThat')
  })

  it('says of a moment the day, the time and the zone, and nothing of none', () => {
    expect(detailInWords('startsAt', '2026-01-02T10:00', m, 'en-GB')).toMatch(
      /Friday,? 2 January 2026 at 10:00 \S+/,
    )
    expect(detailInWords('endsAt', '', m, 'en-GB')).toBe('')
  })

  it('says the rule for names in words', () => {
    expect(detailInWords('names', 'HIDDEN', m, 'en-GB')).toBe('Names are hidden')
  })
})
