import { describe, expect, it } from 'vitest'
import { ownReactionKey, type NoteReactions, type Reaction } from '../../board/reactions'
import type { Entry, Standing } from '../command'
import { overlay } from '../overlay'
import { answered, enqueue, settled } from '../queue'
import { counted, given, type ReactAnswer } from './react'

let order = 0
const entry = (reaction: Reaction | null, standing: Standing = { is: 'waiting' }, tries = 0): Entry => ({
  id: `r${++order}`,
  scope: 'me',
  order,
  boardId: 'b1',
  noteId: 'n1',
  command: { kind: 'react', reaction },
  tries,
  standing,
})
const draft = (reaction: Reaction | null) => ({
  id: 'new',
  boardId: 'b1',
  noteId: 'n1',
  command: { kind: 'react', reaction } as const,
})
const tally = (seq: number, count: number): NoteReactions => ({
  noteId: 'n1',
  seq,
  counts: [{ reaction: 'AGREE', count }],
})
function done(seq: number, count: number): Standing {
  const answer: ReactAnswer = { seq, own: { noteId: 'n1', seq, reaction: 'AGREE' }, all: tally(seq, count) }
  return { is: 'done', answer }
}

describe('a reaction', () => {
  it('is the last one given, if the first was never sent', () => {
    const first = entry('AGREE')
    expect(enqueue([first], draft('IDEA'), 'me').put).toMatchObject([
      { id: first.id, command: { reaction: 'IDEA' }, standing: { is: 'waiting' } },
    ])
  })

  it('waits behind one that was sent', () => {
    expect(enqueue([entry('AGREE', undefined, 1)], draft(null), 'me').put).toMatchObject([{ id: 'new' }])
  })

  it('does not touch what else waits for the note', () => {
    const words: Entry = { ...entry(null), command: { kind: 'edit', text: 'x', colour: null, baseSeq: null } }
    expect(enqueue([words], draft('IDEA'), 'me')).toMatchObject({ put: [{ id: 'new' }], drop: [] })
  })

  it('is shown as given until the board tells it', () => {
    const own = (...entries: Entry[]) =>
      overlay(given, [{ noteId: 'n1', seq: 5, reaction: 'THANKS' as const }], entries).get(
        ownReactionKey('n1'),
      )
    expect(own()).toBe('THANKS')
    expect(own(entry('AGREE'))).toBe('AGREE')
    expect(own(entry('AGREE'), entry(null))).toBe(null)
    expect(own(entry('AGREE', { is: 'late' }))).toBe('THANKS')
  })

  it('is counted as the server answered, unless the board knows better', () => {
    const count = (told: NoteReactions[], ...entries: Entry[]) =>
      overlay(counted, told, entries).get('n1')?.counts[0]?.count
    expect(count([tally(5, 3)], entry('AGREE'))).toBe(3)
    expect(count([tally(5, 3)], entry('AGREE', done(6, 4)))).toBe(4)
    expect(count([tally(7, 9)], entry('AGREE', done(6, 4)))).toBe(9)
    expect(count([], entry('AGREE', done(6, 1)))).toBe(1)
  })

  it('is let go of when the board is as far, and when it failed', () => {
    const seen = { seq: 6, notes: new Map<string, never>() }
    expect(settled([entry('AGREE', done(6, 1))], seen).drop).toHaveLength(1)
    expect(settled([entry('AGREE', done(7, 1))], seen).drop).toHaveLength(0)
    expect(settled([entry('AGREE', { is: 'refused', code: 'NOT_FOUND' })], seen).drop).toHaveLength(1)
    expect(settled([entry('AGREE')], seen).drop).toHaveLength(0)
  })

  it('goes with a note that was never added', () => {
    const add: Entry = {
      ...entry(null, undefined, 1),
      command: { kind: 'add', sectionId: 's1', text: 'x', colour: 'AUTO' },
    }
    const waiting = entry('AGREE')
    expect(answered([add, waiting], add.id, { is: 'late' }).drop).toContain(waiting.id)
  })
})
