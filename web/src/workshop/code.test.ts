import { describe, expect, it } from 'vitest'
import { forms } from '../../../workshop/testdata/codes.json'
import { readCode, shownCode } from './code'

describe('a code', () => {
  it.each(Object.entries<string | null>(forms))(
    'typed as %j is %j, as the server reads it',
    (typed, code) => {
      const read = readCode(typed)
      if (code === null) expect(read.problem).not.toBeNull()
      else expect(read).toEqual({ code, problem: null })
    },
  )

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['K7RM4XP', 'length'],
    ['K7RM4XPTT', 'length'],
    ['K7RM4XP_', 'letters'],
    ['K7RM4XPÉ', 'letters'],
  ])('is not %j: %s', (typed, problem) => expect(readCode(typed).problem).toBe(problem))

  it('keeps letters that look alike, which old codes may have', () => {
    expect(readCode('zs8o il25').code).toBe('ZS8OIL25')
  })

  it('is shown in halves', () => {
    expect(shownCode('K7RM4XPT')).toBe('K7RM 4XPT')
    expect(shownCode('K7R')).toBe('K7R')
  })
})
