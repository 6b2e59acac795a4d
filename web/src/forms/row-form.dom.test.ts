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
    expect(form.conflict?.map(({ name }) => name)).toEqual(['title'])
    // What they changed elsewhere is in the form at once.
    expect(form.values).toEqual({ title: 'Mine', prompt: 'Theirs?' })
    for (const each of form.conflict ?? []) form.choice.choose(each, 'theirs')
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
    form.done(null, form.sent())
    form.keep()
    expect(open().resumed).toBe(false)
  })

  it('does not take words that were typed once the conflict was shown, nor after a side was chosen', () => {
    const form = open()
    form.values.title = 'Mine'
    form.compare(row(4, { title: 'Theirs', prompt: 'Theirs?' }))
    for (const each of form.conflict ?? []) form.choice.choose(each, 'theirs')
    form.values.title = 'Mine, and more'
    form.values.prompt = 'Typed since?'
    expect(form.conflict?.map(({ mine }) => mine)).toEqual(['Mine, and more'])
    form.choose()
    expect(form.values).toEqual({ title: 'Mine, and more', prompt: 'Typed since?' })
    expect([form.changed, form.baseSeq]).toEqual([['title', 'prompt'], { baseSeq: 4 }])
  })

  it('keeps what was typed while it was being stored, as a change of what is stored', () => {
    const form = open()
    form.values.title = 'Sent'
    const sent = form.sent()
    form.values.title = 'Sent, and more'
    form.done(row(4, { title: 'Sent' }), sent)
    expect([form.values.title, form.changed, form.baseSeq]).toEqual([
      'Sent, and more',
      ['title'],
      { baseSeq: 4 },
    ])
    expect(open(row(4, { title: 'Sent' })).values.title).toBe('Sent, and more')
  })

  it('does not go back to a row that comes late', () => {
    const form = open(row(5, { title: 'Newest' }))
    form.take(row(4, { title: 'Late' }))
    expect([form.values.title, form.baseSeq]).toEqual(['Newest', { baseSeq: 5 }])
    form.throwAway()
    expect(form.values.title).toBe('Newest')
  })

  it('knows its own words again whose answer was lost', () => {
    const form = open()
    form.values.title = 'Sent'
    form.lose(form.sent())
    form.values.title = 'Sent, and more'
    expect(form.compare(row(4, { title: 'Sent', prompt: 'Theirs?' }))).toBe(false)
    expect([form.values, form.changed, form.baseSeq]).toEqual([
      { title: 'Sent, and more', prompt: 'Theirs?' },
      ['title'],
      { baseSeq: 4 },
    ])
  })
})

describe('a form over a new row', () => {
  const fresh = () =>
    new RowForm({
      drafts: drafts(),
      place: 'new',
      placeOf: (id) => `row/${id}`,
      row: null,
      start: { title: '', prompt: '' },
    })

  it('has another id once its words were thrown away, for the first may have been made', () => {
    const form = fresh()
    form.values.title = 'One'
    const { id } = form
    const back = form.throwAway()
    expect(form.id).not.toBe(id)
    back()
    expect([form.id, form.values.title]).toEqual([id, 'One'])
  })

  it('is one over the row once that is stored, and keeps what is typed as a change of it', () => {
    const form = fresh()
    form.values.title = 'One'
    const sent = form.sent()
    form.values.prompt = 'Typed while it was sent'
    form.done({ id: form.id, seq: 7, values: sent }, sent)
    expect([form.isNew, form.changed, form.baseSeq]).toEqual([false, ['prompt'], { baseSeq: 7 }])
    expect([drafts().load('new'), drafts().load(`row/${form.id}`)]).toEqual([
      '',
      expect.stringContaining('Typed while'),
    ])
  })
})
