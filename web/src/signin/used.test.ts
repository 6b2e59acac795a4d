import { describe, expect, it } from 'vitest'
import { usedOn } from './used'

const say = { neverUsed: 'never', usedToday: 'today', usedLast: (day: string) => `on ${day}` }

describe('when something was used last', () => {
  it.each([
    [null, 'never'],
    ['2026-11-24T09:00:00Z', 'today'],
    ['2026-11-23T09:00:00Z', 'on Mon, 23 Nov 2026'],
    ['2025-11-24T09:00:00Z', 'on Mon, 24 Nov 2025'],
  ])('%s', (moment, words) => {
    expect(usedOn(moment, say, 'en-GB', new Date('2026-11-24T10:00:00Z'))).toBe(words)
  })
})
