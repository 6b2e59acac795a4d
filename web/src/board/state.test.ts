import { describe, expect, it } from 'vitest'
import { note, section, update } from '../../tests/rows'
import type { BoardUpdate } from './documents'
import { notesIn, sectionsOf } from './select'
import { applyBoardUpdate, type BoardState } from './state'

function held(first: Partial<BoardUpdate> & { seq: number }): BoardState {
  return applied(null, update(first))
}

function applied(state: BoardState | null, next: BoardUpdate): BoardState {
  const outcome = applyBoardUpdate(state, next)
  if (outcome.kind !== 'applied') throw new Error(outcome.kind)
  return outcome.state
}

const ids = (state: BoardState, sectionId: string) => notesIn(state, sectionId).map((each) => each.id)

describe('whether an update fits', () => {
  const state = held({ seq: 5, sections: [section('s1')] })
  const cases: [string, Partial<BoardUpdate> & { seq: number }, string][] = [
    ['a snapshot replaces', { from: null, seq: 9 }, 'applied'],
    ['an older snapshot replaces too: the server went back', { from: null, seq: 2 }, 'applied'],
    ['one that continues', { from: 5, seq: 8 }, 'applied'],
    ['one that overlaps', { from: 3, seq: 6 }, 'applied'],
    ['one that is known', { from: 3, seq: 5 }, 'dropped'],
    ['an empty answer to a subscription', { from: 5, seq: 5 }, 'dropped'],
    ['one from the future', { from: 6, seq: 7 }, 'gap'],
  ]
  it.each(cases)('%s', (_, changes, kind) => {
    expect(applyBoardUpdate(state, update(changes)).kind).toBe(kind)
  })

  it('nothing held fits nothing but a snapshot', () => {
    expect(applyBoardUpdate(null, update({ from: 0, seq: 1 })).kind).toBe('gap')
  })
})

describe('what an update does', () => {
  it('replaces everything with a snapshot', () => {
    const before = held({ seq: 3, sections: [section('s1')], notes: [note('a')] })
    const after = applied(before, update({ seq: 4, sections: [section('s2')], notes: [] }))
    expect([...after.sections.keys()]).toEqual(['s2'])
    expect(after.notes.size).toBe(0)
    expect(ids(after, 's1')).toEqual([])
  })

  it('adds, changes and removes rows, and keeps notes in order', () => {
    const before = held({
      seq: 3,
      sections: [section('s1')],
      notes: [note('a', { position: 'c' }), note('b', { position: 'a' }), note('c', { position: 'b' })],
    })
    expect(ids(before, 's1')).toEqual(['b', 'c', 'a'])
    const after = applied(
      before,
      update({
        from: 3,
        seq: 6,
        notes: [note('d', { position: 'aa' }), note('a', { position: '0' })],
        removedIds: ['c'],
      }),
    )
    expect(ids(after, 's1')).toEqual(['a', 'b', 'd'])
    expect(after.seq).toBe(6)
    expect(ids(before, 's1')).toEqual(['b', 'c', 'a'])
  })

  it('orders by code unit, not by the reader’s language, and equals by id', () => {
    const state = held({
      seq: 1,
      sections: [section('s1')],
      notes: [note('y', { position: 'a' }), note('x', { position: 'a' }), note('z', { position: 'B' })],
    })
    expect(ids(state, 's1')).toEqual(['z', 'x', 'y'])
  })

  it('moves a note from one question to another', () => {
    const before = held({ seq: 1, sections: [section('s1'), section('s2')], notes: [note('a'), note('b')] })
    const after = applied(before, update({ from: 1, seq: 2, notes: [note('a', { sectionId: 's2' })] }))
    expect(ids(after, 's1')).toEqual(['b'])
    expect(ids(after, 's2')).toEqual(['a'])
  })

  it('removes a question with its notes, but not one that was moved out of it', () => {
    const before = held({
      seq: 1,
      sections: [section('s1'), section('s2', { position: 'n' })],
      notes: [note('a'), note('b'), note('c', { sectionId: 's2' })],
    })
    const after = applied(
      before,
      update({ from: 1, seq: 4, removedIds: ['s1'], notes: [note('b', { sectionId: 's2', position: 'n' })] }),
    )
    expect(sectionsOf(after).map((each) => each.id)).toEqual(['s2'])
    expect([...after.notes.keys()].sort()).toEqual(['b', 'c'])
    expect(ids(after, 's2')).toEqual(['c', 'b'])
  })

  it('leaves alone what did not change', () => {
    const before = held({
      seq: 1,
      sections: [section('s1'), section('s2')],
      notes: [note('a'), note('b', { sectionId: 's2' })],
    })
    const after = applied(before, update({ from: 1, seq: 2, notes: [note('c')] }))
    expect(after.sections).toBe(before.sections)
    expect(notesIn(after, 's2')).toBe(notesIn(before, 's2'))
  })

  it('comes to the same whether changes come one by one or together', () => {
    const start = held({ seq: 0, sections: [section('s1'), section('s2')] })
    const steps = [
      update({ from: 0, seq: 1, notes: [note('a', { position: 'b' })] }),
      update({ from: 1, seq: 2, notes: [note('b', { position: 'a' })] }),
      update({ from: 2, seq: 3, notes: [note('a', { position: 'b', sectionId: 's2', seq: 3 })] }),
      update({ from: 3, seq: 4, removedIds: ['b'] }),
    ]
    const oneByOne = steps.reduce<BoardState>(applied, start)
    const together = applied(
      start,
      update({
        from: 0,
        seq: 4,
        notes: [note('a', { position: 'b', sectionId: 's2', seq: 3 })],
        removedIds: ['b'],
      }),
    )
    expect(oneByOne).toEqual(together)
  })
})

describe('reactions', () => {
  const tally = (noteId: string, seq: number) => ({
    noteId,
    seq,
    counts: [{ reaction: 'AGREE' as const, count: seq }],
  })
  const first = held({
    seq: 3,
    sections: [section('s1'), section('s2')],
    notes: [note('a'), note('b', { sectionId: 's2' })],
    reactions: [tally('a', 2), tally('b', 3)],
  })

  it('are replaced as they come', () => {
    const next = applied(first, update({ from: 3, seq: 5, reactions: [tally('a', 5)] }))
    expect([...next.reactions.values()].map(({ noteId, seq }) => [noteId, seq])).toEqual([
      ['a', 5],
      ['b', 3],
    ])
    expect(next.notes).toBe(first.notes)
    expect(next.inSection).toBe(first.inSection)
  })

  it('go with their note, and with its question', () => {
    const without = (id: string) => applied(first, update({ from: 3, seq: 5, removedIds: [id] }))
    expect([...without('a').reactions.keys()]).toEqual(['b'])
    expect([...without('s2').reactions.keys()]).toEqual(['a'])
  })
})
