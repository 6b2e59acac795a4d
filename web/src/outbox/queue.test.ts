import { describe, expect, it } from 'vitest'
import { note } from '../../tests/rows'
import type { Change, Command, Entry, Standing } from './command'
import { again, answered, enqueue, nextToSend, sending, settled } from './queue'
import { after } from './store'

let ids = 0
const draft = (command: Command, noteId = 'n1') => ({ id: `r${++ids}`, boardId: 'b1', noteId, command })
const add = (text = 'hello', sectionId = 's1'): Command => ({ kind: 'add', sectionId, text, colour: 'AUTO' })
const edit = (text: string, baseSeq: number | null = 3): Command => ({
  kind: 'edit',
  text,
  colour: null,
  baseSeq,
})
const move = (sectionId: string): Command => ({ kind: 'move', sectionId, afterNoteId: null })

const run = (...steps: ((entries: readonly Entry[]) => Change)[]): Entry[] =>
  steps.reduce<Entry[]>((entries, step) => after(entries, step(entries)), [])
const give = (command: Command, noteId = 'n1') => {
  const given = draft(command, noteId)
  return (entries: readonly Entry[]) => enqueue(entries, given, 'me')
}
const at = (entries: readonly Entry[], index: number): Entry => {
  const entry = entries[index]
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}
const sent = (index: number) => (entries: readonly Entry[]) => sending(entries, at(entries, index).id)
const answer = (index: number, standing: Standing) => (entries: readonly Entry[]) =>
  answered(entries, at(entries, index).id, standing)
const commands = (entries: readonly Entry[]) => entries.map((entry) => entry.command)

describe('taking in', () => {
  it('keeps the order', () => {
    const entries = run(give(add('1'), 'a'), give(add('2'), 'b'), give(add('3'), 'c'))
    expect(entries.map((entry) => entry.noteId)).toEqual(['a', 'b', 'c'])
    expect(nextToSend(entries)?.noteId).toBe('a')
  })

  it('puts an edit of an unsent note into the note', () => {
    expect(commands(run(give(add('one')), give(edit('two'))))).toEqual([add('two')])
  })

  it('queues an edit behind a note that may have got there', () => {
    expect(commands(run(give(add('one')), sent(0), give(edit('two', null))))).toEqual([
      add('one'),
      edit('two', null),
    ])
  })

  it('joins edits that wait, over what the first was written over', () => {
    expect(commands(run(give(edit('one', 3)), give(edit('two', 9))))).toEqual([edit('two', 3)])
  })

  it('sends nothing of a note that was deleted before it was sent', () => {
    expect(run(give(add()), give({ kind: 'delete' }))).toEqual([])
  })

  it('lets undo take back a delete that was not sent', () => {
    expect(run(give({ kind: 'delete' }), give({ kind: 'restore' }))).toEqual([])
    expect(run(give({ kind: 'delete' }), sent(0), give({ kind: 'restore' }))).toHaveLength(2)
  })

  it('moves an unsent note, and joins moves', () => {
    expect(commands(run(give(add('one')), give(move('s2'))))).toEqual([add('one', 's2')])
    expect(commands(run(give(move('s2')), give(move('s3'))))).toEqual([move('s3')])
  })
})

describe('answers', () => {
  it('keeps what was done until it is seen', () => {
    const entries = run(give(add()), sent(0), answer(0, { is: 'done', answer: note('n1', { seq: 8 }) }))
    expect(nextToSend(entries)).toBeNull()
    const seen = (seq: number, rowSeq?: number) =>
      settled(entries, { seq, notes: new Map(rowSeq === undefined ? [] : [['n1', { seq: rowSeq }]]) }).drop
        .length
    expect(seen(7)).toBe(0)
    expect(seen(7, 7)).toBe(0)
    expect(seen(7, 8)).toBe(1)
    expect(seen(8)).toBe(1)
  })

  it('keeps words that came too late, with what was typed since', () => {
    const entries = run(give(add('one')), sent(0), give(edit('two', null)), answer(0, { is: 'late' }))
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ command: add('two'), standing: { is: 'late' } })
  })

  it('forgets a late note that was deleted in the meantime', () => {
    expect(run(give(add()), sent(0), give({ kind: 'delete' }), answer(0, { is: 'late' }))).toEqual([])
  })

  it('keeps both sides of a conflict', () => {
    const current = note('n1', { seq: 9, text: 'theirs' })
    const entries = run(give(edit('mine')), sent(0), answer(0, { is: 'conflict', current }))
    expect(entries[0]).toMatchObject({ command: { text: 'mine' }, standing: { is: 'conflict', current } })
    expect(nextToSend(entries)).toBeNull()
  })

  it('still deletes after an edit that failed', () => {
    const entries = run(
      give(edit('mine')),
      sent(0),
      give({ kind: 'delete' }),
      answer(0, { is: 'conflict', current: null }),
    )
    expect(nextToSend(entries)?.command.kind).toBe('delete')
  })

  it('does not hold up other notes', () => {
    const entries = run(give(add(), 'a'), give(add(), 'b'), sent(0), answer(0, { is: 'late' }))
    expect(nextToSend(entries)?.noteId).toBe('b')
  })
})

describe('sending again', () => {
  it('sends a late note to another question', () => {
    const entries = run(give(add('one')), sent(0), answer(0, { is: 'late' }), (all) =>
      again(all, at(all, 0).id, { sectionId: 's9' }),
    )
    expect(nextToSend(entries)).toMatchObject({ command: add('one', 's9'), tries: 0 })
  })

  it('puts mine over theirs', () => {
    const entries = run(
      give(edit('mine', 3)),
      sent(0),
      answer(0, { is: 'conflict', current: note('n1', { seq: 9 }) }),
      (all) => again(all, at(all, 0).id),
    )
    expect(nextToSend(entries)?.command).toEqual(edit('mine', 9))
  })

  it('does not put later words into a command that may have got through', () => {
    const entries = run(
      give(add('one')),
      sent(0),
      answer(0, { is: 'refused', code: 'INTERNAL' }),
      (all) => again(all, at(all, 0).id),
      give(edit('two', null)),
    )
    expect(commands(entries)).toEqual([add('one'), edit('two', null)])
  })

  it('leaves alone what waits', () => {
    const entries = run(give(add()))
    expect(again(entries, at(entries, 0).id)).toEqual({ put: [], drop: [] })
  })
})
