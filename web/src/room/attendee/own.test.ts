import { describe, expect, it } from 'vitest'
import { note } from '../../../tests/rows'
import type { Note } from '../../board/documents'
import type { Command, Entry, Standing } from '../../outbox/command'
import { ownIn, ownShown, strays, unsentNotes } from './own'

const own = (...rows: Note[]) => ({
  seq: 9,
  notes: new Map(rows.map((row) => [row.id, row])),
  reactions: new Map(),
  notesPerQuestion: 100,
})
let order = 0
const entry = (noteId: string, command: Command, standing: Standing = { is: 'waiting' }): Entry => ({
  id: `e-${noteId}`,
  scope: 'w/p',
  order: ++order,
  boardId: 'b1',
  noteId,
  command,
  tries: 0,
  standing,
})
const add = (sectionId: string): Command => ({
  kind: 'add',
  sectionId,
  text: `to ${sectionId}`,
  colour: 'AUTO',
})
const edit: Command = { kind: 'edit', text: 'changed', colour: null, baseSeq: 1 }
const none = new Map()

describe('one’s own notes', () => {
  it('are shown the newest first, and what is not sent before all', () => {
    const rows = own(
      note('a', { position: 'a' }),
      note('b', { position: 'b' }),
      note('c', { sectionId: 's2' }),
    )
    const shown = ownShown(rows, [entry('d', add('s1')), entry('e', add('s1')), entry('f', add('s2'))], none)
    expect(ownIn(shown, 's1').map(({ id }) => id)).toEqual(['e', 'd', 'b', 'a'])
  })

  it('are there again while their restoring waits', () => {
    const restore = [entry('a', { kind: 'restore' })]
    expect(ownShown(own(), restore, none).size).toBe(0)
    const shown = ownShown(own(), restore, new Map([['a', note('a')]]))
    expect(shown.get('a')).toMatchObject({ text: 'text of a', entry: restore[0] })
    expect(ownShown(own(note('a')), restore, new Map([['a', note('a')]])).size).toBe(1)
  })
})

describe('words without a note on the page', () => {
  const late: Standing = { is: 'late' }
  const seen = (entries: Entry[], rows = own(), sectionId = 's1') =>
    strays(entries, ownShown(rows, entries, none), sectionId).map(({ text }) => text)

  it('are notes that were too late for another question', () => {
    expect(seen([entry('a', add('s2'), late), entry('b', add('s1'), late)])).toEqual(['to s2'])
    expect(seen([entry('a', add('s2'))])).toEqual([])
  })

  it('are changes of notes that are gone', () => {
    const refused: Standing = { is: 'refused', code: 'NOT_FOUND' }
    expect(seen([entry('a', edit, refused)])).toEqual(['changed'])
    expect(seen([entry('a', edit, refused)], own(note('a')))).toEqual([])
    expect(seen([entry('a', { kind: 'delete' }, refused)])).toEqual([])
  })
})

describe('notes that were not sent', () => {
  it('are those with words', () => {
    const answer = note('a')
    expect(unsentNotes([])).toBe(0)
    expect(unsentNotes([entry('a', add('s1')), entry('b', edit, { is: 'late' })])).toBe(2)
    expect(unsentNotes([entry('a', add('s1')), entry('a', edit)])).toBe(1)
    expect(unsentNotes([entry('a', add('s1'), { is: 'done', answer })])).toBe(0)
    const wordless: Command[] = [
      { kind: 'react', reaction: 'AGREE' },
      { kind: 'delete' },
      { kind: 'restore' },
      { kind: 'move', sectionId: 's2', afterNoteId: null },
    ]
    expect(unsentNotes(wordless.map((command) => entry('a', command)))).toBe(0)
  })
})
