import { describe, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { compileText } from '../../scripts/i18n/compile.mjs'
// @ts-expect-error a script without types
import { typesOf } from '../../scripts/i18n/types.mjs'
import { formats } from '../../src/i18n/formats'
import { catalogue } from './catalogue'

function made(text: string, english = text, tag = 'en-GB') {
  const { number, form } = formats(tag)
  // The modules that pages load are made of the same source.
  const source = `return ${compileText(text, english, tag) as string}`
  return new Function('number', 'form', source)(number, form) as (values: unknown) => string
}

describe('a text becomes JavaScript', () => {
  it('that is a string without values', () => expect(made('It’s “so”: ` \\ $ #')).toBe('It’s “so”: ` \\ $ #'))
  it.each([
    ['{name} is in', 'Ann', 'Ann is in'],
    ['`{name}` \\ $', '${1}', '`${1}` \\ $'],
    ['{n, number} chosen', 1234, '1,234 chosen'],
    ['Show {n, plural, one {# note} other {# notes}}.', 1, 'Show 1 note.'],
    ['Show {n, plural, one {# note} other {# notes}}.', 2000, 'Show 2,000 notes.'],
    ['{n, plural, one {one} =1 {just one} other {many}}', 1, 'just one'],
  ])('%s with %j', (text, value, expected) => expect(made(text)(value)).toBe(expected))

  it('that takes several values by name', () => {
    expect(made('{a}: {n, plural, one {# {a}} other {# {a}s}}')({ a: 'x', n: 2 })).toBe('x: 2 xs')
  })

  it('whose translation takes what the English takes', () => {
    const english = '{n, plural, one {note so far} other {notes so far}} of {name}'
    expect(made('nodyn hyd yma: {name}', english, 'cy')({ n: 2, name: 'X' })).toBe('nodyn hyd yma: X')
  })

  it('in the six forms of Welsh', () => {
    const text = '{n, plural, zero {0} one {1} two {2} few {3} many {6} other {o}}'
    expect([0, 1, 2, 3, 6, 4].map(made(text, '{n, plural, other {x}}', 'cy')).join('')).toBe('01236o')
  })
})

it('types say what a text takes', () => {
  const types = Object.values(typesOf(catalogue()) as Record<string, string>).join('\n')
  expect(types).toContain('readonly notes: (n: number) => string')
  expect(types).toContain('readonly moved: (values: { what: string; place: string }) => string')
  expect(types).toContain('readonly ONE: string')
})
