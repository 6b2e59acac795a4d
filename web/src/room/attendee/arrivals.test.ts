import { describe, expect, it } from 'vitest'
import { arrive, noArrivals, showAll, type Arrivals } from './arrivals'

const notes = (ids: string) => [...ids].map((id) => ({ id }))
const held = (ids: string, waiting = ''): Arrivals => ({ ids: [...ids], waiting: [...waiting] })
const text = ({ ids, waiting }: Arrivals) => `${ids.join('')}|${waiting.join('')}`

describe('arrivals', () => {
  it.each([
    ['wait', held('ab'), 'abc', false, 'ab|c'],
    ['are drawn where they move nothing', held('ab'), 'abcd', true, 'abcd|'],
    ['wait if they would move what is drawn', held('bc'), 'abc', true, 'bc|a'],
    ['wait or are drawn, each by its place', held('bd'), 'abcde', true, 'bde|ac'],
    ['are drawn on an empty list', noArrivals, 'ab', true, 'ab|'],
    ['wait for a list that is out of sight', noArrivals, 'ab', false, '|ab'],
    ['go on waiting until they are asked for', held('bc', 'a'), 'abcd', true, 'bcd|a'],
    ['are drawn when the reader comes to the end', held('ab', 'cd'), 'abcd', true, 'abcd|'],
    ['that went again wait no more', held('ab', 'c'), 'ab', false, 'ab|'],
  ])('%s', (_, before, now, endInSight, after) => {
    expect(text(arrive(before, notes(now), endInSight))).toBe(after)
  })

  it('leave what is drawn in its order, until all is drawn anew', () => {
    expect(text(arrive(held('abc'), notes('cab'), true))).toBe('abc|')
    expect(text(showAll(notes('cab')))).toBe('cab|')
  })

  it('take what is gone off at once', () => {
    expect(text(arrive(held('abc'), notes('ac'), false))).toBe('ac|')
  })

  it('change nothing when nothing changed', () => {
    const before = held('ab', 'c')
    expect(arrive(before, notes('abc'), false)).toBe(before)
  })
})
