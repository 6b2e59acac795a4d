import { describe, expect, it } from 'vitest'
import type { CoverageRow, PinRow } from './documents'
import { fillsFor, gapsOf, numbersOf, pinsOf } from './numbers'

const pin = (id: string, placed = true, nameCy = ''): PinRow => ({
  id,
  ref: `ref-${id}`,
  name: `Name ${id}`,
  nameCy,
  draft: id === 'c',
  healthAreaCodes: [],
  point: placed ? { lat: 53, lon: -2 } : null,
})
const area = (
  code: string,
  nation: CoverageRow['area']['nation'],
  partnerships: number,
  byNation = false,
): CoverageRow => ({
  area: { code, name: `${code} health area`, nameCy: '', nation },
  partnerships,
  byNation,
})

describe('numbers', () => {
  const rows = [pin('a'), pin('b', false), pin('c', true, 'Enw c')]

  it('are the places in the list, whoever has no place on the map', () => {
    expect([...numbersOf(rows)]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect(pinsOf(rows, 'en').map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['c', 3],
    ])
  })

  it('stand on pins with the name in the page’s language, and with what is a draft', () => {
    expect(pinsOf(rows, 'cy').map(({ label, draft }) => [label, draft])).toEqual([
      ['Name a', false],
      ['Enw c', true],
    ])
  })
})

describe('health areas', () => {
  const coverage = [
    area('X', 'ENGLAND', 2),
    area('B', 'ENGLAND', 0),
    area('A', 'ENGLAND', 0),
    area('S', 'SCOTLAND', 1, true),
  ]

  it('are drawn apart where only one for the whole nation covers them', () => {
    expect(fillsFor(coverage)).toEqual([
      { code: 'X', partnerships: 2, byNation: false },
      { code: 'B', partnerships: 0, byNation: false },
      { code: 'A', partnerships: 0, byNation: false },
      { code: 'S', partnerships: 0, byNation: true },
    ])
  })

  it('are gaps where nothing covers them: by nation, A to Z', () => {
    const gaps = gapsOf(coverage, ['ENGLAND', 'SCOTLAND', 'WALES'], 'en')
    expect(gaps.map(({ nation, all, areas }) => [nation, all, areas.map(({ code }) => code)])).toEqual([
      ['ENGLAND', 3, ['A', 'B']],
      ['SCOTLAND', 1, []],
    ])
  })
})
