import { beforeEach, describe, expect, it } from 'vitest'
import { cy, en } from '../../tests/texts'
import { localKeyValue } from '../platform/storage'
import { formats } from './formats'
import { Localisation, type Source } from './locale.svelte'
import type { Messages } from './messages'

describe('counted texts', () => {
  it('follow the plural rules of English and its way to write numbers', () => {
    expect([0, 1, 2, 1234].map(en.notes)).toEqual(['0 notes', '1 note', '2 notes', '1,234 notes'])
  })

  it('follow the plural rules of Welsh, which has six forms', () => {
    expect([0, 1, 2, 3, 6, 4].map(formats('cy').form)).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
    expect([1, 2, 3, 4].map(cy.run.joined)).toEqual([
      'Mae 1 person wedi ymuno',
      'Mae 2 berson wedi ymuno',
      'Mae 3 pherson wedi ymuno',
      'Mae 4 o bobl wedi ymuno',
    ])
  })
})

it('a text with several values takes them by name', () => {
  expect(en.attendee.questionOf({ all: 5, n: 2 })).toBe('Question 2 of 5')
})

it('says which of the languages is a draft', () => {
  expect(en.draftLanguage).toBe('')
  expect(cy.draftLanguage).not.toBe('')
})

describe('the language', () => {
  beforeEach(() => localStorage.clear())
  const fresh = () => new Localisation(localKeyValue(), apart)

  /** As pages fetch them; some are enough here. */
  const loaders = (all: Messages) => ({
    join: () => Promise.resolve({ default: all.join }),
    run: () => Promise.resolve({ default: all.run }),
    common: () => Promise.resolve({ default: { start: all.start } }),
  })
  const apart = {
    english: { start: en.start },
    texts: { en: loaders(en), cy: loaders(cy) },
  } as unknown as Source

  it.each([
    [['cy-GB', 'en-GB'], 'cy'],
    [['en-GB', 'cy'], 'en'],
    [['fr', 'cy'], 'cy'],
    [['fr'], 'en'],
  ])('is the first of the browser’s %j that we have: %s', async (preferred, expected) => {
    const i18n = fresh()
    await i18n.begin(preferred)
    expect(i18n.locale).toBe(expected)
  })

  it('is what was chosen before', async () => {
    await fresh().choose('cy')
    const i18n = fresh()
    await i18n.begin(['en-GB'])
    expect(i18n.m.start).toBe(cy.start)
    expect(document.documentElement.lang).toBe('cy')
    await i18n.choose('en')
    expect(i18n.m.start).toBe(en.start)
    expect(document.documentElement.lang).toBe('en-GB')
  })

  it('has only the texts that were needed, and has them after a change, too', async () => {
    const i18n = fresh()
    await i18n.begin(['en-GB'])
    expect(i18n.m.join).toBeUndefined()
    await i18n.need(['join'])
    expect(i18n.m.join.title).toBe(en.join.title)
    await i18n.choose('cy')
    expect(i18n.m.join.title).toBe(cy.join.title)
    expect(i18n.m.run).toBeUndefined()
  })

  it('has all that is needed when it is changed while texts are on their way', async () => {
    const i18n = fresh()
    await i18n.begin(['en-GB'])
    await Promise.all([i18n.need(['join']), i18n.choose('cy'), i18n.need(['run'])])
    expect(i18n.locale).toBe('cy')
    expect([i18n.m.join.title, i18n.m.run.title]).toEqual([cy.join.title, cy.run.title])
  })
})
