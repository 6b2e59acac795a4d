import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { component, sheet, type Component, type Sheet } from '../../tests/classes'

/** Of classes that global sheets style, and of no others: so a component's own class never meets one of them. */
const prefix = 'g-'
const isGlobal = (name: string) => name.startsWith(prefix)
/** `g-btn-main` belongs to `g-btn`. */
const familyOf = (name: string) => name.split('-').slice(0, 2).join('-')

/** What is wrong with where classes are styled. */
function faults(sheets: readonly Sheet[], components: readonly Component[]): string[] {
  const styled = new Set(sheets.flatMap((each) => [...each.styled]))
  const uses = ({ given, begun }: Component, name: string) =>
    given.has(name) || [...begun].some((start) => isGlobal(start) && name.startsWith(start))
  const users = (family: string) =>
    components.filter((each) =>
      [...each.given, ...each.begun, ...each.anywhere].some(
        (name) => isGlobal(name) && familyOf(name) === family,
      ),
    )
  return [
    ...sheets.flatMap(({ name, styled }) =>
      [...styled]
        .filter((each) => !isGlobal(each))
        .map((each) => `${name}: .${each} is global, so it begins with ${prefix}`),
    ),
    ...[...styled]
      .filter((each) => !components.some((one) => uses(one, each)))
      .map((each) => `.${each}: nobody uses it`),
    // What one component has to itself need not be global.
    ...[...new Set([...styled].map(familyOf))]
      .filter((family) => users(family).length === 1)
      .map((family) => `.${family}: ${users(family)[0]?.name} alone uses it, so it belongs there`),
    ...components.flatMap(({ name, given, begun, own, anywhere }) => [
      ...[...own].filter(isGlobal).map((each) => `${name} styles .${each} for itself: give it another class`),
      ...[...given, ...anywhere]
        .filter((each) => isGlobal(each) && !styled.has(each))
        .map((each) => `${name} has .${each}, which no global sheet styles`),
      ...[...begun]
        .filter((start) => isGlobal(start) && ![...styled].some((each) => each.startsWith(start)))
        .map((start) => `${name} has .${start}…, which no global sheet styles`),
      ...[...anywhere]
        .filter((each) => !isGlobal(each) && !given.has(each))
        .map((each) => `${name} styles .${each} of another component`),
    ]),
  ]
}

describe('what is found', () => {
  const good = sheet('good.css', '@media print { .g-card, .g-card-wide > p { color: red } }')
  const one = component('One.svelte', '<p class="g-card g-card-{look}">a</p>')
  const two = component(
    'Two.svelte',
    "<p class={['g-card', on && 'own']}>a</p><style>.own { color: red }</style>",
  )
  const found = (code: string) => faults([good], [one, two, component('Bad.svelte', code)])

  it('is nothing where all is in order', () => {
    expect(faults([good], [one, two])).toEqual([])
    expect(
      found('<Button class="add" /><style>p :global(:is(.add, .g-card)) { color: red }</style>'),
    ).toEqual([])
  })

  it.each([
    ['a class for itself', '<p class="g-card">a</p><style>.g-card { color: red }</style>', 'for itself'],
    ['a class of its own', '<p class="g-mine">a</p>', 'no global sheet styles'],
    ['one by an expression', '<p class={{ "g-mine": on }}>a</p>', 'no global sheet styles'],
    ['one by a template', '<p class={`a g-mine-${on}`}>a</p>', 'no global sheet styles'],
    ['a class of another', '<p>a</p><style>p :global(.own) { color: red }</style>', 'of another component'],
  ])('is %s', (_, code, expected) => {
    expect(found(code)).toEqual([expect.stringContaining(expected)])
  })

  it('is a class without the prefix, one of nobody, and one of a single component', () => {
    expect(faults([good, sheet('bad.css', '.page { color: red }')], [one, two])).toEqual([
      expect.stringContaining('bad.css: .page is global'),
      expect.stringContaining('.page: nobody uses it'),
    ])
    expect(faults([good], [one])).toEqual([expect.stringContaining('One.svelte alone uses it')])
  })
})

it('no class of a component meets a global one', () => {
  const src = resolve(import.meta.dirname, '..')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const those = <Kind>(end: string, as: (name: string, text: string) => Kind) =>
    files.filter((name) => name.endsWith(end)).map((name) => as(name, readFileSync(join(src, name), 'utf8')))
  expect(faults(those('.css', sheet), those('.svelte', component))).toEqual([])
}, 60_000)
