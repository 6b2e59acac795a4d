import { describe, expect, it } from 'vitest'
import { excerpt } from '../../board/excerpt'
import { cy, en } from '../../../tests/texts'
import type { Entry, Standing } from '../../outbox/command'
import { note } from '../../../tests/rows'
import { byFamily } from './people'
import { unsaved, wordsFor } from './words'

const entry = (standing: Standing): Entry => ({
  id: 'e1',
  scope: 'w/a',
  order: 1,
  boardId: 'b1',
  noteId: 'n1',
  command: { kind: 'edit', text: 'mine', colour: null, baseSeq: 1 },
  tries: 1,
  standing,
})

describe('what a note says about itself', () => {
  const says = (standing: Standing, held: 'network' | 'busy' | 'signed-out' | null = null, durable = true) =>
    wordsFor(entry(standing), { held, durable }, en)

  it('is nothing once it is done', () => {
    expect(says({ is: 'done', answer: note('n1') })).toBeNull()
  })

  it('is why it waits', () => {
    const waiting: Standing = { is: 'waiting' }
    expect(says(waiting)?.text).toBe(en.state.sending)
    expect(says(waiting, 'network')?.text).toBe(en.run.waitingKept)
    expect(says(waiting, 'network', false)?.text).toBe(`${en.state.waitingHere} ${en.state.onlyHere}`)
    expect(says(waiting, 'busy')?.text).toBe(en.state.busy)
    expect(says(waiting, 'signed-out')?.text).toBe(en.state.signedOut)
  })

  it('is why it will not be done', () => {
    expect(says({ is: 'late' })).toMatchObject({ mood: 'bad', text: en.faults.CLOSED })
    expect(says({ is: 'conflict', current: null })?.text).toBe(en.run.conflict)
    expect(says({ is: 'refused', code: 'NOT_FOUND' })?.text).toContain(en.faults.NOT_FOUND)
  })

  it('is counted for the whole page', () => {
    const all = [
      entry({ is: 'waiting' }),
      entry({ is: 'done', answer: note('n1') }),
      entry({ is: 'conflict', current: null }),
    ]
    expect(unsaved(all)).toEqual({ waiting: 1, stuck: 1 })
    expect(unsaved([])).toEqual({ waiting: 0, stuck: 0 })
  })
})

describe('people', () => {
  it('are counted by family, those who said nothing last', () => {
    const counts = byFamily([
      { sector: null, count: 2 },
      { sector: 'NHS_TRUST', count: 3 },
      { sector: 'HEALTH_BOARD', count: 4 },
      { sector: 'PUBLIC_LIBRARY', count: 1 },
      { sector: 'COUNCIL', count: 0 },
    ])
    expect(counts).toEqual([
      { family: 'publicLibrary', n: 1 },
      { family: 'nhs', n: 7 },
      { family: null, n: 2 },
    ])
    expect(byFamily([])).toEqual([])
  })
})

describe('the beginning of a text', () => {
  it.each([
    ['short', 10, 'short'],
    ['two\n  lines', 20, 'two lines'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too many', 11, 'one too ma…'],
    ['a cut at a space', 9, 'a cut at…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
  ])('%j within %i', (text, most, expected) => {
    expect(excerpt(text, most)).toBe(expected)
  })
})

describe('the question whether to close', () => {
  it('names no number while nobody knows one', () => {
    expect(en.run.closeText(2)).toContain('2 people')
    for (const words of [en, cy]) expect(words.run.closeTextUnknown).not.toMatch(/\d|null/)
  })
})
