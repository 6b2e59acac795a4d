import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  canBeNote,
  leftToSay,
  nameIn,
  nameRule,
  noteRule,
  problemOf,
  showsSomething,
  titleRule,
  type Problem,
} from './length'

interface Case {
  rule: 'note' | 'title' | 'name'
  text: string
  times?: number
  problem: Problem
}

/** The cases that the server is held to as well. */
const file = new URL('../../../internal/plaintext/testdata/texts.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
const rules = { note: noteRule, title: titleRule(200), name: nameRule }

it('what is taken is what the server takes', () => {
  expect(cases.length).toBeGreaterThan(50)
  for (const { rule, text, times = 1, problem } of cases)
    expect(problemOf(text.repeat(times), rules[rule]), JSON.stringify({ rule, text, times })).toBe(problem)
})

it('a name is taken however it was typed, if it is not too long', () => {
  for (const { rule, text, times = 1, problem } of cases)
    if (rule === 'name' && problem !== 'TOO_LONG')
      expect(problemOf(nameIn(text.repeat(times)), nameRule), JSON.stringify(text)).toBe('')
  expect(nameIn(' Asha\t ')).toBe('Asha')
  expect(nameIn('A\tB\0')).toBe('A B')
  expect(nameIn('\u3164')).toBe('')
})

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
