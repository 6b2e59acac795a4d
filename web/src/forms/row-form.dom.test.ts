import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDrafts } from '../outbox/drafts'
import { localKeyValue } from '../platform/storage'
import { RowForm } from './row-form.svelte'

const drafts = () => createDrafts(localKeyValue(), 'test')
const row = (seq: number, values: Partial<{ title: string; prompt: string }> = {}) => ({
  id: 'r1',
  seq,
  values: { title: 'Title', prompt: 'Prompt?', ...values },
})
const open = (of = row(3)) =>
  new RowForm({ drafts: drafts(), place: 'r1', row: of, start: { title: '', prompt: '' } })

beforeEach(() => localStorage.clear())

describe('a form over a row that others change', () => {
  it('says what was changed, and from which seq', () => {
    const form = open()
    form.values.title = 'Mine'
    expect([form.changed, form.baseSeq]).toEqual([['title'], { baseSeq: 3 }])
  })

  it('takes what others change elsewhere, and then sends the newer seq', () => {
    const form = open()
    form.values.title = 'Mine'
    form.take(row(4, { prompt: 'Theirs?' }))
    flushSync()
    expect(form.values).toEqual({ title: 'Mine', prompt: 'Theirs?' })
    expect([form.changed, form.baseSeq]).toEqual([['title'], { baseSeq: 4 }])
  })

  it('keeps its seq while somebody has to choose, so that the server refuses', () => {
    const form = open()
    form.values.title = 'Mine'
    form.take(row(4, { title: 'Theirs', prompt: 'Theirs?' }))
    expect(form.values).toEqual({ title: 'Mine', prompt: 'Prompt?' })
    expect(form.baseSeq).toEqual({ baseSeq: 3 })
  })

  it('shows both, and sends over the newer one what was chosen', () => {
    const form = open()
    form.values.title = 'Mine'
    form.compare(row(4, { title: 'Theirs', prompt: 'Theirs?' }))
    expect(form.conflict?.found.map(({ name, both }) => [name, both])).toEqual([
      ['title', true],
      ['prompt', false],
    ])
    form.chosen = { title: 'theirs' }
    form.choose()
    expect(form.values).toEqual({ title: 'Theirs', prompt: 'Theirs?' })
    expect([form.changed, form.baseSeq, form.conflict]).toEqual([[], { baseSeq: 4 }, null])
  })

  it('opens again with what was typed, and knows that it was changed meanwhile', () => {
    const form = open()
    form.values.title = 'Mine'
    form.keep()
    const again = open(row(5, { title: 'Theirs', prompt: 'Theirs?' }))
    expect([again.resumed, again.values.title, again.base.title]).toEqual([true, 'Mine', 'Title'])
    expect(again.baseSeq).toEqual({ baseSeq: 3 })
  })

  it('keeps nothing once it was sent or thrown away', () => {
    const form = open()
    form.values.title = 'Mine'
    form.keep()
    const back = form.throwAway()
    expect(open().resumed).toBe(false)
    back()
    expect(open().resumed).toBe(true)
    form.done(null)
    form.keep()
    expect(open().resumed).toBe(false)
  })
})
