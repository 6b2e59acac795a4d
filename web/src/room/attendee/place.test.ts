import { describe, expect, it } from 'vitest'
import { placeOf, stepFrom } from './place'

const questions = [
  { id: 'q1', open: false },
  { id: 'q2', open: true },
  { id: 'q3', open: true },
]
const boards = [{ id: 'b1' }, { id: 'b2' }]

describe('the question to begin with', () => {
  it.each([
    ['open', 'q2'],
    ['first', 'q1'],
    ['last', 'q3'],
    [{ section: 'q3' }, 'q3'],
    [{ section: 'gone' }, 'q2'],
  ] as const)('%j: %s', (wish, id) => expect(placeOf(questions, wish)?.id).toBe(id))

  it('is the first where none is open', () => {
    expect(placeOf([{ id: 'q1', open: false }], 'open')?.id).toBe('q1')
  })

  it('is none on a board without questions', () => expect(placeOf([], 'last')).toBeNull())
})

describe('a step', () => {
  const from = (section: string, board: string, by: -1 | 1) => stepFrom(questions, section, boards, board, by)

  it('goes through the questions of a board', () => {
    expect(from('q1', 'b1', 1)).toEqual({ section: 'q2' })
    expect(from('q3', 'b1', -1)).toEqual({ section: 'q2' })
  })

  it('goes on to the next board and back to the end of the one before', () => {
    expect(from('q3', 'b1', 1)).toEqual({ board: 'b2', wish: 'first' })
    expect(from('q1', 'b2', -1)).toEqual({ board: 'b1', wish: 'last' })
  })

  it('ends at the ends', () => {
    expect(from('q1', 'b1', -1)).toBeNull()
    expect(from('q3', 'b2', 1)).toBeNull()
  })
})
