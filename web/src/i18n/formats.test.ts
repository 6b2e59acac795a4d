import { describe, expect, it, vi } from 'vitest'
import { formats } from './formats'

const numbers = [...Array(1_200).keys(), 9_999, 1_000_000, 0.5, 1.5, 2.25, -0, -1, -2, NaN, Infinity]

describe.each(['en-GB', 'cy', 'fr'])('numbers in %s', (tag) => {
  it('are written and counted as Intl says', () => {
    const written = new Intl.NumberFormat(tag)
    const rules = new Intl.PluralRules(tag)
    const { number, form } = formats(tag)
    for (const n of numbers) expect([n, number(n), form(n)]).toEqual([n, written.format(n), rules.select(n)])
  })
})

describe('a language that is known', () => {
  it('needs no rules of Intl’s for what is counted on a page: making them holds the first page up', async () => {
    vi.resetModules()
    const made = vi.fn()
    vi.stubGlobal('Intl', { ...Intl, PluralRules: made, NumberFormat: made })
    try {
      const { formats } = await import('./formats')
      for (const tag of ['en-GB', 'cy'])
        for (const n of [0, 1, 2, 3, 6, 150, 999]) {
          formats(tag).number(n)
          formats(tag).form(n)
        }
      expect(made).not.toHaveBeenCalled()
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
