import { describe, expect, it } from 'vitest'
import { note } from '../../tests/rows'
import type { Note } from '../board/documents'
import type { Command, Entry, Standing } from './command'
import type { Layer } from './layer'
import { notes, shownIn } from './notes'
import { overlay } from './overlay'

let order = 0
const entry = (noteId: string, command: Command, standing: Standing = { is: 'waiting' }): Entry => ({
  id: `r${++order}`,
  scope: 'me',
  order,
  boardId: 'b1',
  noteId,
  command,
  tries: 0,
  standing,
})
const add = (text: string): Command => ({ kind: 'add', sectionId: 's1', text, colour: 'AUTO' })
const texts = (rows: Note[], entries: Entry[], sectionId = 's1') =>
  shownIn(overlay(notes, rows, entries), sectionId).map((shown) => shown.text)

describe('what its author sees', () => {
  it('shows unsent notes last, in the order they were written', () => {
    expect(texts([note('a', { text: 'there' })], [entry('z', add('one')), entry('b', add('two'))])).toEqual([
      'there',
      'one',
      'two',
    ])
  })

  it('shows edits and moves as done, and leaves out what is deleted', () => {
    const rows = [note('a', { text: 'old' }), note('b'), note('c')]
    const entries = [
      entry('a', { kind: 'edit', text: 'new', colour: null, baseSeq: 1 }),
      entry('b', { kind: 'delete' }),
      entry('c', { kind: 'move', sectionId: 's2', afterNoteId: null }),
    ]
    expect(texts(rows, entries)).toEqual(['new'])
    expect(texts(rows, entries, 's2')).toEqual(['text of c'])
  })

  it('prefers the server’s answer until the board is as far, and the board from then on', () => {
    const done = entry('a', add('mine'), { is: 'done', answer: note('a', { seq: 5, text: 'mine' }) })
    expect(texts([], [done])).toEqual(['mine'])
    expect(texts([note('a', { seq: 4, text: 'before' })], [done])).toEqual(['mine'])
    expect(texts([note('a', { seq: 6, text: 'after' })], [done])).toEqual(['after'])
  })

  it('shows the server’s words where mine were not taken, and marks them', () => {
    const failed = entry(
      'a',
      { kind: 'edit', text: 'mine', colour: null, baseSeq: 1 },
      { is: 'conflict', current: null },
    )
    const shown = overlay(notes, [note('a', { text: 'theirs' })], [failed]).get('a')
    expect(shown).toMatchObject({ text: 'theirs', entry: failed })
  })

  it('keeps a note that came too late in sight', () => {
    const late = entry('a', add('mine'), { is: 'late' })
    expect(shownIn(overlay(notes, [], [late]), 's1')[0]).toMatchObject({
      text: 'mine',
      row: null,
      entry: late,
    })
  })

  it('changes nothing in rows of another layer', () => {
    const tallies: Layer<{ noteId: string; n: number }, number> = {
      put: (shown, row) => shown.set(row.noteId, row.n),
    }
    const shown = overlay(
      tallies,
      [{ noteId: 'a', n: 3 }],
      [entry('a', { kind: 'delete' }), entry('b', add('x'))],
    )
    expect([...shown]).toEqual([['a', 3]])
  })
})
