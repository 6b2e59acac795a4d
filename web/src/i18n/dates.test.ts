import { describe, expect, it } from 'vitest'
import { dayAndTime, fromLocalInput, recently, toLocalInput, zoneAt } from './dates'

describe('dates', () => {
  it('go into a field and come back', () => {
    const moment = fromLocalInput('2026-11-24T10:05')
    expect(moment).toBe(new Date(2026, 10, 24, 10, 5).toISOString())
    expect(toLocalInput(moment)).toBe('2026-11-24T10:05')
  })

  it('say whose time it is, in summer and in winter', () => {
    const zone = process.env.TZ
    try {
      process.env.TZ = 'Europe/London'
      expect(dayAndTime('2026-11-24T10:00:00Z', 'en-GB')).toMatch(/^Tuesday,? 24 November 2026 at 10:00 GMT$/)
      expect(dayAndTime('2026-07-07T10:00:00Z', 'en-GB')).toMatch(/ 11:00 BST$/)
      expect(zoneAt('2026-07-07T10:00:00Z', 'en-GB')).toBe('BST')
      process.env.TZ = 'America/New_York'
      expect(dayAndTime('2026-11-24T10:00:00Z', 'en-GB')).toMatch(/ 05:00 GMT-5$/)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('may be missing', () => {
    expect(toLocalInput(null)).toBe('')
    expect(fromLocalInput('')).toBeNull()
    expect(fromLocalInput('2026-11-24T')).toBeNull()
  })

  it('need no day while it is today', () => {
    const now = new Date(2026, 10, 24, 12)
    expect(recently(new Date(2026, 10, 24, 9, 30).toISOString(), 'en-GB', now)).toBe('09:30')
    expect(recently(new Date(2026, 10, 23, 9, 30).toISOString(), 'en-GB', now)).toBe('23 Nov, 09:30')
    expect(recently(new Date(2031, 2, 4, 10, 30).toISOString(), 'en-GB', now)).toBe('4 Mar 2031, 10:30')
  })
})
