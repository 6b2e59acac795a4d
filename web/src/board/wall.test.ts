import { describe, expect, it } from 'vitest'
import { section } from '../../tests/rows'
import { nameOf, wordsOf } from './naming'
import { onTheWall, onTheWallOf } from './wall'

const questions = (...rows: [open: boolean, seq: number][]) =>
  rows.map(([open, seq], index) => section(`q${index + 1}`, { open, seq }))

describe('the question the room looks at', () => {
  it.each([
    ['the first, while all are open', questions([true, 1], [true, 1], [true, 1]), 'q1'],
    ['the first that is still open', questions([false, 9], [true, 1], [true, 1]), 'q2'],
    ['the only one that is open', questions([false, 3], [false, 7], [true, 4], [false, 1]), 'q3'],
    ['one that is opened again', questions([true, 12], [false, 9], [true, 4]), 'q1'],
    ['no other when a later one is changed', questions([false, 3], [true, 4], [true, 50]), 'q2'],
    ['the one that was closed last', questions([false, 3], [false, 9], [false, 1]), 'q2'],
    ['the first, if none was ever open', questions([false, 1], [false, 1]), 'q1'],
  ])('is %s', (_, rows, expected) => {
    expect(onTheWall(rows)?.id).toBe(expected)
  })

  it('is none on an empty board', () => {
    expect(onTheWall([])).toBeNull()
    expect(onTheWallOf([[]])).toBeNull()
    expect(onTheWallOf([])).toBeNull()
  })

  it('goes on to the next board', () => {
    const first = questions([false, 40], [false, 41])
    const second = questions([true, 2]).map((row) => ({ ...row, id: 'b2' }))
    expect(onTheWallOf([first, second])?.id).toBe('b2')
    expect(onTheWallOf([first, second.map((row) => ({ ...row, open: false }))])?.id).toBe('b2')
    expect(onTheWallOf([first, second.map((row) => ({ ...row, open: false, seq: 1 }))])?.id).toBe('q2')
  })
})

describe('a question’s name', () => {
  it.each([
    ['Q1', 'Do you?', 'Q1 Do you?'],
    ['1.', 'Do you?', '1. Do you?'],
    ['C 12', 'Do you?', 'C 12 Do you?'],
    ['Barriers', 'What stops you?', 'Barriers'],
    ['', 'Do you?', 'Do you?'],
    ['Barriers', '', 'Barriers'],
  ])('of %j and %j', (title, prompt, name) => {
    expect(nameOf({ title, prompt })).toBe(name)
    expect(wordsOf({ title, prompt })).toBe(prompt || title)
  })
})
