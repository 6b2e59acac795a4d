import { describe, expect, it } from 'vitest'
import type { Template } from './form-documents'
import { emptyForm, fromExample, isEmpty, parseForm, toInput, type WorkshopForm } from './form'
import { placeOf, wrongIn } from './form-errors'

const example: Template = {
  key: 'ex',
  title: 'Example',
  summary: 'About it',
  hostName: 'Somebody',
  heldOn: '18 August',
  source: 'An announcement',
  boards: [
    {
      title: 'Board',
      sections: [
        { key: 'intro', title: 'Introductions', prompt: 'Who are you?', subQuestions: [] },
        { key: 'q1', title: 'Q1', prompt: 'Do you?', subQuestions: ['If so?', 'If not?'] },
      ],
    },
  ],
}

const filled = () => fromExample(emptyForm(), example)

function question(form: WorkshopForm, index: number) {
  const found = form.boards[0]?.questions[index]
  if (!found) throw new Error('no such question')
  return found
}

describe('the form for a workshop', () => {
  it('is empty until somebody types', () => {
    expect(isEmpty(emptyForm())).toBe(true)
    expect(isEmpty({ ...emptyForm(), hostName: 'Jo' })).toBe(false)
    expect(isEmpty(filled())).toBe(false)
  })

  it('takes an example’s words but not its host, and keeps its questions’ names and source', () => {
    const form = { ...filled(), startsAt: '2026-11-24T10:00' }
    const input = toInput(form)
    expect(input).toMatchObject({
      id: form.id,
      title: 'Example',
      hostName: '',
      source: 'An announcement',
      endsAt: null,
    })
    expect(input.scheduledAt).toBe(new Date(2026, 10, 24, 10).toISOString())
    expect(input.boards[0]?.sections).toEqual([
      { key: 'intro', title: 'Introductions', prompt: 'Who are you?', subQuestions: [] },
      { key: 'q1', title: 'Q1', prompt: 'Do you?', subQuestions: ['If so?', 'If not?'] },
    ])
  })

  it('names a board after the workshop if it has no name', () => {
    const form = { ...emptyForm(), title: ' My day ' }
    expect(toInput(form).boards[0]?.title).toBe('My day')
    expect(toInput(form).boards[0]?.sections[0]).not.toHaveProperty('key')
  })

  it('leaves empty parts out', () => {
    const form = filled()
    question(form, 1).parts.unshift({ id: 'p', text: '  ' })
    expect(toInput(form).boards[0]?.sections[1]?.subQuestions).toEqual(['If so?', 'If not?'])
  })

  it('survives being kept as text, and takes nothing else for a form', () => {
    const form = filled()
    expect(parseForm(JSON.stringify(form))).toEqual(form)
    for (const text of [
      '',
      'null',
      '{}',
      '[]',
      '{"id":"x","boards":1}',
      JSON.stringify({ ...form, boards: [{}] }),
    ])
      expect(parseForm(text), text).toBeNull()
  })
})

describe('what is wrong with it', () => {
  it('is told before it is sent', () => {
    const form = emptyForm()
    form.startsAt = '2026-11-24T10:00'
    form.endsAt = '2026-11-24T09:00'
    expect(wrongIn(form)).toEqual([
      { field: 'title', wrong: 'titleMissing' },
      { field: 'endsAt', wrong: 'endFirst' },
      { field: `${question(form, 0).id}-prompt`, wrong: 'questionMissing' },
    ])
    expect(wrongIn(filled())).toEqual([])
  })

  it('is found where the server says', () => {
    const form = filled()
    const q1 = question(form, 1)
    q1.parts.unshift({ id: 'empty', text: '' })
    const field = (path: string) => placeOf(form, path)?.field
    expect(field('title')).toBe('title')
    expect(field('input.hostName')).toBe('hostName')
    expect(field('scheduledAt')).toBe('startsAt')
    expect(field('boards.0.title')).toBe('title')
    expect(
      placeOf({ ...form, boards: [...form.boards, ...emptyForm().boards] }, 'boards.0.title')?.field,
    ).toBe(`${form.boards[0]?.id}-board`)
    expect(field('boards.0.sections.1.prompt')).toBe(`${q1.id}-prompt`)
    expect(field('boards.0.sections.1.title')).toBe(`${q1.id}-title`)
    // The second of the parts that were sent is the third on the page.
    expect(field('boards.0.sections.1.subQuestions.1')).toBe(`${q1.parts[2]?.id}-part`)
    expect(field('boards.0.sections.1.subQuestions')).toBe(`${q1.id}-prompt`)
    expect(field('boards.0.sections')).toBeUndefined()
    expect(field('boards.7.title')).toBeUndefined()
    expect(field('id')).toBeUndefined()
  })
})
