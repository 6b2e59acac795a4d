import { describe, expect, it } from 'vitest'
import type { NoteReactions, OwnReaction, Reaction } from '../board/reactions'
import type { Entry, Standing } from '../outbox/command'
import { tallyOf } from './tally'

const told = (counts: Partial<Record<Reaction, number>>, seq = 5): NoteReactions => ({
  noteId: 'n1',
  seq,
  counts: Object.entries(counts).map(([reaction, count]) => ({ reaction: reaction as Reaction, count })),
})
const own = (reaction: Reaction | null): OwnReaction => ({ noteId: 'n1', seq: 5, reaction })
let order = 0
const entry = (reaction: Reaction | null, standing: Standing = { is: 'waiting' }): Entry => ({
  id: `r${++order}`,
  scope: 'me',
  order,
  boardId: 'b1',
  noteId: 'n1',
  command: { kind: 'react', reaction },
  tries: 0,
  standing,
})
const shown = (...parts: Parameters<typeof tallyOf> extends [string, ...infer Rest] ? Rest : never) => {
  const { counts, mine } = tallyOf('n1', ...parts)
  return { counts: Object.fromEntries(counts), mine }
}

describe('what is shown of a note’s reactions', () => {
  it('is what the server told', () => {
    expect(shown(undefined, undefined, [])).toEqual({ counts: {}, mine: null })
    expect(shown(told({ AGREE: 3, ASK: 1 }), own('AGREE'), [])).toEqual({
      counts: { AGREE: 3, ASK: 1 },
      mine: 'AGREE',
    })
  })

  it('is counted as it will be, while it waits', () => {
    const three = told({ AGREE: 3 })
    expect(shown(three, undefined, [entry('AGREE')])).toEqual({ counts: { AGREE: 4 }, mine: 'AGREE' })
    expect(shown(three, own('AGREE'), [entry('AGREE')])).toEqual({ counts: { AGREE: 3 }, mine: 'AGREE' })
    expect(shown(three, own('AGREE'), [entry('IDEA')])).toEqual({
      counts: { AGREE: 2, IDEA: 1 },
      mine: 'IDEA',
    })
    expect(shown(three, own('AGREE'), [entry(null)])).toEqual({ counts: { AGREE: 2 }, mine: null })
    expect(shown(told({ AGREE: 1 }), own('AGREE'), [entry(null)])).toEqual({ counts: {}, mine: null })
    expect(shown(three, undefined, [entry('AGREE', { is: 'late' })])).toEqual({
      counts: { AGREE: 3 },
      mine: null,
    })
  })

  it('counts what was answered once', () => {
    const all = told({ AGREE: 4 }, 6)
    const answer = { seq: 6, own: { noteId: 'n1', seq: 6, reaction: 'AGREE' as const }, all }
    const done = entry('AGREE', { is: 'done', answer })
    expect(shown(told({ AGREE: 3 }), undefined, [done])).toEqual({ counts: { AGREE: 4 }, mine: 'AGREE' })
    expect(shown(told({ AGREE: 9 }, 7), own('AGREE'), [done])).toEqual({
      counts: { AGREE: 9 },
      mine: 'AGREE',
    })
    expect(shown(told({ AGREE: 3 }), undefined, [done, entry(null)])).toEqual({
      counts: { AGREE: 3 },
      mine: null,
    })
  })

  it('has the person’s own in it, whichever of the two is told first', () => {
    expect(shown(undefined, own('ASK'), [])).toEqual({ counts: { ASK: 1 }, mine: 'ASK' })
  })
})
