import { describe, expect, it } from 'vitest'
import type { Messages } from '../../i18n/messages'
import { detailInWords } from './details'

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
