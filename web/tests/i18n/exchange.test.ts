// @vitest-environment node
import { describe, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { readCsv, writeCsv } from '../../scripts/i18n/csv.mjs'
// @ts-expect-error a script without types
import { exported, imported } from '../../scripts/i18n/exchange.mjs'
import { catalogue, fileOf } from './catalogue'

const rowsOf = (csv: string) => readCsv(csv) as string[][]

/** What a translator sends back: the table with some Welsh changed. */
function sent(folder: string, welsh: Record<string, string>): string {
  const rows = rowsOf(exported(folder))
  return writeCsv(rows.map(([key = '', english, text, notes]) => [key, english, welsh[key] ?? text, notes]))
}

describe('the table for translators', () => {
  it('has the key, both texts and what to know', () => {
    expect(rowsOf(exported(catalogue()))).toEqual([
      ['key', 'English', 'Welsh', 'notes'],
      [
        'common.notes',
        '{n, plural, one {# note} other {# notes}}',
        '{n, number} nodyn',
        'On a card. Keep {n} (a number). Forms you may use: zero, one, two, few, many, other; other must be there.',
      ],
      ['room.title', 'The room', 'Yr ystafell', ''],
      ['room.moved', '{what} moved to {place}', 'Symudwyd {what} i {place}', 'Keep {what} and {place}.'],
      ['room.kind.ONE', 'One, “so”', 'Un', ''],
    ])
  })

  it('comes back as it went', () => {
    const folder = catalogue()
    expect(imported(exported(folder), folder)).toEqual({ faults: [], changed: [] })
  })

  it('changes what was changed', () => {
    const folder = catalogue()
    const csv = sent(folder, {
      'room.kind.ONE': 'Un, "felly"\na mwy',
      'common.notes': '{n, plural, two {# nodyn} other {# o nodiadau}}',
    })
    expect(imported(csv, folder)).toEqual({ faults: [], changed: ['common.notes', 'room.kind.ONE'] })
    expect(fileOf(folder, 'cy/room.json')).toMatchObject({
      title: 'Yr ystafell',
      kind: { ONE: 'Un, "felly"\na mwy' },
    })
    expect(fileOf(folder, 'cy/common.json')).toEqual({
      notes: '{n, plural, two {# nodyn} other {# o nodiadau}}',
    })
  })

  it('may have rows for some texts only, in any order', () => {
    const folder = catalogue()
    const rows = [
      ['key', 'English', 'Welsh'],
      ['room.title', 'The room', 'Ystafell'],
    ]
    expect(imported(writeCsv(rows), folder).changed).toEqual(['room.title'])
  })

  it.each([
    ['a broken value', { 'room.moved': 'Symudwyd {wath} i {place}' }, 'room.moved: {wath} is unknown'],
    ['a value that is left out', { 'room.moved': 'Symudwyd' }, 'room.moved: {what} is missing'],
    ['an empty text', { 'room.title': ' ' }, 'room.title: the Welsh is empty'],
  ])('is refused whole for %s', (_, welsh, told) => {
    const folder = catalogue()
    const { faults, changed } = imported(sent(folder, { 'room.kind.ONE': 'Newydd', ...welsh }), folder)
    expect(faults.join('\n')).toContain(told)
    expect(changed).toEqual([])
    expect(fileOf(folder, 'cy/room.json')).toMatchObject({ kind: { ONE: 'Un' } })
  })

  it.each([
    ['other columns', [['a', 'b']], 'the first row must be: key, English, Welsh, notes'],
    [
      'a text that is not ours',
      [
        ['key', 'English', 'Welsh'],
        ['room.gone', 'x', 'y'],
      ],
      'room.gone: there is no such text',
    ],
    [
      'English that has changed since',
      [
        ['key', 'English', 'Welsh'],
        ['room.title', 'The hall', 'Y neuadd'],
      ],
      'room.title: the English is now “The room”: export again',
    ],
  ])('is refused for %s', (_, rows, told) => {
    expect(imported(writeCsv(rows), catalogue()).faults).toEqual([told])
  })

  it('is refused if a quoted cell does not end', () => {
    expect(imported('key,English,Welsh\r\n"x', catalogue()).faults).toEqual([
      'a cell that begins with " does not end with one',
    ])
  })
})

describe('CSV', () => {
  it.each([
    ['commas, quotes and lines', [['a,b', '"c"', 'd\r\ne']]],
    ['empty cells', [['', 'x', '']]],
    ['what looks like a formula', [['=1+1', '-x', '@y', '+z', "'quoted"]]],
  ])('keeps %s', (_, rows) => expect(readCsv(writeCsv(rows))).toEqual(rows))

  it('is no formula in a spreadsheet', () => expect(writeCsv([['=1+1']])).toBe("\uFEFF'=1+1\r\n"))
  it('may have the lines of another system', () =>
    expect(readCsv('a,b\nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]))
})
