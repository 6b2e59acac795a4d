import { describe, expect, it } from 'vitest'
import { note, viewerUpdate } from '../../tests/rows'
import { ownIn } from './select'
import { applyViewerUpdate, type ViewerState } from './viewer-state'

function applied(held: ViewerState | null, changes: Parameters<typeof viewerUpdate>[0]): ViewerState {
  const outcome = applyViewerUpdate(held, viewerUpdate(changes))
  if (outcome.kind !== 'applied') throw new Error(outcome.kind)
  return outcome.state
}

describe('the viewer’s own part of a board', () => {
  it('begins with everything and goes on with changes', () => {
    const first = applied(null, { seq: 3, notes: [note('a'), note('b', { sectionId: 's2' })] })
    const next = applied(first, { from: 3, seq: 7, notes: [note('c', { position: 'a' })], removedIds: ['b'] })
    expect(ownIn(next, 's1').map((each) => each.id)).toEqual(['c', 'a'])
    expect(ownIn(next, 's2')).toEqual([])
    expect(first.notes.has('b')).toBe(true)
  })

  it('does not list what was deleted', () => {
    const state = applied(null, { seq: 3, notes: [note('a', { status: 'DELETED' })] })
    expect(ownIn(state, 's1')).toEqual([])
  })

  it('tells gaps and repetitions apart', () => {
    const held = applied(null, { seq: 3 })
    expect(applyViewerUpdate(held, viewerUpdate({ from: 4, seq: 5 })).kind).toBe('gap')
    expect(applyViewerUpdate(held, viewerUpdate({ from: 2, seq: 3 })).kind).toBe('dropped')
  })

  it('keeps a reaction while its note comes and goes', () => {
    const own = { noteId: 'a', seq: 3, reaction: 'IDEA' as const }
    const first = applied(null, { seq: 3, notes: [note('a')], reactions: [own] })
    const gone = applied(first, { from: 3, seq: 4, removedIds: ['a'] })
    const back = applied(gone, { from: 4, seq: 5, notes: [note('a')] })
    expect([...back.reactions.values()]).toEqual([own])
  })
})
