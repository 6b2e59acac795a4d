import { describe, expect, it } from 'vitest'
import { fromLocalInput, recently, toLocalInput } from './dates'

describe('dates', () => {
  it('go into a field and come back', () => {
    const moment = fromLocalInput('2026-11-24T10:05')
    expect(moment).toBe(new Date(2026, 10, 24, 10, 5).toISOString())
    expect(toLocalInput(moment)).toBe('2026-11-24T10:05')
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
