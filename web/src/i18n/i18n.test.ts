import { describe, expect, it } from 'vitest'
import { localKeyValue } from '../platform/storage'
import { cy } from './cy'
import { en } from './en'
import { Localisation } from './locale.svelte'
import { plurals } from './plural'

describe('counted texts', () => {
  it('follow the plural rules of English', () => {
    const notes = plurals('en-GB')({ one: '{n} note', other: '{n} notes' })
    expect([0, 1, 2, 1234].map(notes)).toEqual(['0 notes', '1 note', '2 notes', '1,234 notes'])
  })

  it('follow the plural rules of Welsh, which has six forms', () => {
    const dogs = plurals('cy')({
      zero: '{n} cŵn',
      one: '{n} ci',
      two: '{n} gi',
      few: '{n} chi',
      many: '{n} chi.',
      other: '{n} ci!',
    })
    expect([0, 1, 2, 3, 6, 4].map(dogs)).toEqual(['0 cŵn', '1 ci', '2 gi', '3 chi', '6 chi.', '4 ci!'])
  })
})

describe('the catalogues', () => {
  function texts(value: unknown, path = ''): [string, string][] {
    if (typeof value === 'string') return [[path, value]]
    if (typeof value === 'function')
      return [0, 1, 2, 3, 6, 7].map((n) => [`${path}(${n})`, String(value(n, n, n))])
    return Object.entries(value as object).flatMap(([key, each]) => texts(each, `${path}.${key}`))
  }

  it('have the same keys', () => {
    expect(texts(cy).map(([path]) => path)).toEqual(texts(en).map(([path]) => path))
  })

  it('leave no gap open', () => {
    for (const [path, text] of [...texts(en), ...texts(cy)]) {
      expect(text, path).not.toMatch(/\{n\}|undefined/)
      if (path !== '.draftLanguage') expect(text.trim(), path).not.toBe('')
    }
  })

  it('say which of them is a draft', () => {
    expect(en.draftLanguage).toBe('')
    expect(cy.draftLanguage).not.toBe('')
  })
})

describe('the language', () => {
  const fresh = () => {
    localStorage.clear()
    return new Localisation(localKeyValue())
  }

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
    const i18n = new Localisation(localKeyValue())
    await i18n.begin(['en-GB'])
    expect(i18n.m.join.title).toBe(cy.join.title)
    expect(document.documentElement.lang).toBe('cy')
    await i18n.choose('en')
    expect(document.documentElement.lang).toBe('en-GB')
  })
})
