import { describe, expect, it } from 'vitest'
import { readCode, shownCode } from './code'

describe('a code', () => {
  it.each(['K7RM4XPT', 'k7rm4xpt', ' K7RM 4XPT ', 'k7rm-4xpt', 'K7RM–4XPT', 'K7 RM 4X PT', 'K7RM\u200b4XPT'])(
    'is read from %j',
    (typed) => expect(readCode(typed)).toEqual({ code: 'K7RM4XPT', problem: null }),
  )

  it('is read from an address', () => {
    expect(readCode('https://roundtable.example/join#K7RM4XPT').code).toBe('K7RM4XPT')
  })

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['K7RM4XP', 'length'],
    ['K7RM4XPTT', 'length'],
    ['K7RM4XP0', 'letters'],
    ['K7RM4XPI', 'letters'],
    ['K7RM4XPL', 'letters'],
    ['K7RM4XPÉ', 'letters'],
  ])('is not %j: %s', (typed, problem) => expect(readCode(typed).problem).toBe(problem))

  it('uses every letter the server draws from', () => {
    expect(readCode('23456789').problem).toBeNull()
    for (const eight of ['ABCDEFGH', 'JKMNPQRS', 'TUVWXYZ2']) expect(readCode(eight).problem).toBeNull()
  })

  it('is shown in halves', () => {
    expect(shownCode('K7RM4XPT')).toBe('K7RM 4XPT')
    expect(shownCode('K7R')).toBe('K7R')
  })
})
