import { beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../graphql/fault'
import { createDrafts } from '../outbox/drafts'
import { localKeyValue } from '../platform/storage'
import { RowForm, type FormRow } from './row-form.svelte'
import { Submission } from './submission.svelte'

interface Words {
  title: string
  prompt: string
}

const row = (seq: number, words: Partial<Words> = {}): FormRow<Words> => ({
  id: 'r1',
  seq,
  values: { title: 'Title', prompt: 'Prompt?', ...words },
})

/** A form, and a server that answers as it is told, one answer a time. */
function open(...answers: ((sent: Words) => FormRow<Words> | Fault)[]) {
  const form = new RowForm<Words>({
    drafts: createDrafts(localKeyValue(), 'test'),
    place: 'r1',
    row: row(3),
    start: { title: '', prompt: '' },
  })
  const sent: { words: Words; changed: readonly string[]; baseSeq?: number }[] = []
  const submission = new Submission<Words, string>(form, {
    wrong: ({ title }) => (title === '' ? ['no title'] : []),
    async send(words) {
      sent.push({ words, changed: form.changed, ...form.baseSeq })
      await Promise.resolve()
      const answer = answers[sent.length - 1]?.(words) ?? new Fault('INTERNAL', 'asked once too often')
      if (answer instanceof Fault) throw answer
      return answer
    },
    theirs: ({ details }) => (details.current as FormRow<Words> | undefined) ?? null,
    wrongAt: (field) => (field === 'title' ? 'title' : null),
  })
  return { form, submission, sent }
}

const conflict = (current: FormRow<Words>) => () => new Fault('CONFLICT', '', { current })

beforeEach(() => localStorage.clear())

describe('a form that is sent', () => {
  it('loses nothing that is typed until the answer is here', async () => {
    const { form, submission } = open((words) => row(4, words))
    form.values.title = 'Sent'
    const saved = submission.save()
    form.values.title = 'Sent, and more'
    expect(await saved).toBe(true)
    expect([form.values.title, form.changed, form.baseSeq]).toEqual([
      'Sent, and more',
      ['title'],
      { baseSeq: 4 },
    ])
  })

  it('is sent again where somebody else changed other fields, with both', async () => {
    const { form, submission, sent } = open(conflict(row(5, { prompt: 'Theirs?' })), (words) => row(6, words))
    form.values.title = 'Mine'
    expect(await submission.save()).toBe(true)
    expect(sent.at(-1)).toEqual({
      words: { title: 'Mine', prompt: 'Theirs?' },
      changed: ['title'],
      baseSeq: 5,
    })
  })

  it('says so where somebody is faster each time', async () => {
    const { submission, form } = open(
      conflict(row(5, { prompt: 'Theirs?' })),
      conflict(row(6, { prompt: 'Theirs again?' })),
    )
    form.values.title = 'Mine'
    expect(await submission.save()).toBe(false)
    expect(submission.fault?.code).toBe('CONFLICT')
    expect(form.values.title).toBe('Mine')
  })

  it('asks nobody to choose between their own words, of which the first were stored without an answer', async () => {
    const { form, submission, sent } = open(
      () => new Fault('NETWORK', ''),
      conflict(row(4, { title: 'First' })),
      (words) => row(5, words),
    )
    form.values.title = 'First'
    expect(await submission.save()).toBe(false)
    form.values.title = 'Second'
    expect(await submission.save()).toBe(true)
    expect([form.conflict, sent.at(-1)?.words.title]).toEqual([null, 'Second'])
  })

  it('waits for a choice where both changed the same, and then sends that', async () => {
    const { form, submission, sent } = open(conflict(row(5, { title: 'Theirs' })), (words) => row(6, words))
    form.values.title = 'Mine'
    expect(await submission.save()).toBe(false)
    expect([form.conflict?.length, submission.fault]).toEqual([1, null])
    expect(await submission.save()).toBe(true)
    expect(sent.at(-1)).toMatchObject({ words: { title: 'Mine' }, baseSeq: 5 })
  })

  it('is sent once however often it is asked for, and not at all while it is wrong', async () => {
    const { form, submission, sent } = open((words) => row(4, words))
    form.values.title = ''
    expect(await submission.save()).toBe(false)
    expect([submission.errors, sent]).toEqual([['no title'], []])
    form.values.title = 'Mine'
    expect(await Promise.all([submission.save(), submission.save()])).toEqual([true, false])
    expect(sent).toHaveLength(1)
  })

  it('puts the server’s word at its field', async () => {
    const { form, submission } = open(() => new Fault('BAD_USER_INPUT', '', { field: 'title' }))
    form.values.title = 'Mine'
    await submission.save()
    expect([submission.errors, submission.fault]).toEqual([['title'], null])
  })
})
