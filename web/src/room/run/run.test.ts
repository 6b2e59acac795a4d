import { describe, expect, it } from 'vitest'
import { board, note, section, update } from '../../../tests/rows'
import { applyBoardUpdate, type BoardState } from '../../board/state'
import type { Entry } from '../../outbox/command'
import { gapAt, lastPosition, positionBeside, positionDropped, positionNow } from './position'
import { shownBySection } from './shown'
import { spread } from './spread'

const notes = ['a', 'b', 'c'].map((id) => note(id, { position: id }))

function state(rows = notes): BoardState {
  const outcome = applyBoardUpdate(
    null,
    update({ seq: 5, board: board(), sections: [section('s1')], notes: rows }),
  )
  if (outcome.kind !== 'applied') throw new Error(outcome.kind)
  return outcome.state
}

const entry = (changes: Partial<Entry>): Entry => ({
  id: 'e1',
  scope: 'w/a',
  order: 1,
  boardId: 'b1',
  noteId: 'a',
  command: { kind: 'delete' },
  tries: 0,
  standing: { is: 'waiting' },
  ...changes,
})

describe('the notes of a question', () => {
  it('stay the same things while their rows do', () => {
    const held = state()
    const [first] = shownBySection(held, [])('s1')
    expect(shownBySection(held, [])('s1')[0]).toBe(first)
    expect(shownBySection({ ...held }, [])('s1')).toBe(shownBySection(held, [])('s1'))
    expect(first).toMatchObject({ id: 'a', entry: null })
  })

  it('have what waits done already', () => {
    const ids = (entries: Entry[]) => shownBySection(state(), entries)('s1').map((shown) => shown.id)
    expect(ids([entry({})])).toEqual(['b', 'c'])
    expect(ids([entry({ boardId: 'b2' })])).toEqual(['a', 'b', 'c'])
    const add = { kind: 'add', sectionId: 's1', text: 'new', colour: 'AUTO' } as const
    expect(ids([entry({ noteId: 'n', command: add })])).toEqual(['a', 'b', 'c', 'n'])
  })
})

describe('places', () => {
  const add = { kind: 'add', sectionId: 's1', text: 'new', colour: 'AUTO' } as const
  const shown = shownBySection(state(), [entry({ noteId: 'unsent', command: add })])('s1')
  const at = (afterNoteId: string | null) => ({ sectionId: 's1', afterNoteId })

  it('are where a note is', () => {
    expect(positionNow(shown, 'a')).toEqual(at(null))
    expect(positionNow(shown, 'c')).toEqual(at('b'))
    expect(positionNow(shown, 'gone')).toBeNull()
  })

  it('are beside it', () => {
    expect(positionBeside(shown, 'a', -1)).toBeNull()
    expect(positionBeside(shown, 'b', -1)).toEqual(at(null))
    expect(positionBeside(shown, 'c', -1)).toEqual(at('a'))
    expect(positionBeside(shown, 'a', 1)).toEqual(at('b'))
    expect(positionBeside(shown, 'c', 1), 'an unsent note is no place').toBeNull()
  })

  it('are at the end', () => {
    expect(lastPosition(shown, 's1', 'a')).toEqual(at('c'))
    expect(lastPosition(shown, 's1', 'c')).toEqual(at('b'))
    expect(lastPosition([], 's1', 'c')).toEqual(at(null))
  })

  it('are where it is dropped', () => {
    expect(positionDropped(shown, 's1', 'a', 0), 'where it was').toBeNull()
    expect(positionDropped(shown, 's1', 'a', 1), 'where it was').toBeNull()
    expect(positionDropped(shown, 's1', 'a', 2)).toEqual(at('b'))
    expect(positionDropped(shown, 's1', 'c', 0)).toEqual(at(null))
    expect(positionDropped(shown, 's1', 'other', 4), 'behind the last that the server has').toEqual(at('c'))
  })

  it('are found by height', () => {
    const boxes = [
      { top: 0, bottom: 20 },
      { top: 30, bottom: 50 },
    ]
    expect([-5, 9, 11, 39, 41, 90].map((y) => gapAt(boxes, y))).toEqual([0, 0, 1, 1, 2, 2])
  })
})

describe('columns', () => {
  const ids = ['1', '2', '3', '4', '5', '6']

  it('fold but for the current one where there is little room', () => {
    expect([...spread(ids, '3', [], 400)]).toEqual(['3'])
  })

  it('spread the neighbours before it, as many as can be read', () => {
    expect([...spread(ids, '6', [], 960)].sort()).toEqual(['4', '5', '6'])
    expect([...spread(ids, '1', [], 960)].sort()).toEqual(['1', '2', '3'])
    expect([...spread(ids, '6', [], 4000)]).toHaveLength(6)
  })

  it('keep what was looked at last', () => {
    expect([...spread(ids, '6', ['2', 'gone'], 960)].sort()).toEqual(['2', '5', '6'])
  })

  it('have none without a current one', () => {
    expect(spread(ids, null, [], 900).size).toBe(0)
    expect(spread([], 'x', [], 900).size).toBe(0)
  })
})
