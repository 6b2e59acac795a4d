import { describe, expect, it } from 'vitest'
import { canBeNote, leftToSay, showsSomething } from './length'

describe('the length of a note', () => {
  it('is said only near its end', () => {
    expect(leftToSay('')).toBeNull()
    expect(leftToSay('a'.repeat(1_799))).toBeNull()
    expect(leftToSay('a'.repeat(1_800))).toBe(200)
    expect(leftToSay('a'.repeat(2_000))).toBe(0)
    expect(leftToSay('a'.repeat(2_003))).toBe(-3)
  })

  it('is counted in code points', () => {
    expect(leftToSay('😀'.repeat(1_500))).toBeNull()
    expect(leftToSay('😀'.repeat(1_999))).toBe(1)
  })
})

describe('a text', () => {
  it.each(['', '  \n\t', '\u200b\u200d', '\u00a0\u2003', '\u202e', '\u0001'])('shows nothing: %j', (text) => {
    expect(showsSomething(text)).toBe(false)
    expect(canBeNote(text)).toBe(false)
  })

  it.each(['.', '👍', '\u200ba', 'מה', '<b>'])('shows something: %j', (text) =>
    expect(canBeNote(text)).toBe(true),
  )

  it('can be too long', () => expect(canBeNote('a'.repeat(2_001))).toBe(false))
})
