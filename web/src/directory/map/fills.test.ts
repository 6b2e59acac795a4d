import { describe, expect, it } from 'vitest'
import { theAreas } from '../../../tests/areas'
import { fillsOf } from './fills'

const areas = theAreas()
const scotland = areas.healthAreas.filter((area) => area.nation === 'SCOTLAND').map((area) => area.code)

describe('fills', () => {
  it('are none where nothing is listed', () => {
    const fills = fillsOf(areas, [])
    expect(fills.count).toEqual({ has: 0, wide: 0, none: 62 })
    expect(fills.all).toBe(62)
    expect(fills.of('E54000057')).toBe('none')
    expect(fills.wideNations).toEqual([])
  })

  it('tell an area’s own partnership from one for its nation', () => {
    const fills = fillsOf(areas, [
      { code: 'E54000057', partnerships: 2, byNation: false },
      ...scotland.map((code) => ({ code, partnerships: code === 'S08000022' ? 1 : 0, byNation: true })),
    ])
    expect(fills.count).toEqual({ has: 2, wide: 13, none: 47 })
    expect(fills.of('S08000022')).toBe('has')
    expect(fills.of('S08000015')).toBe('wide')
    expect(fills.wideNations).toEqual(['SCOTLAND'])
  })

  it('name every nation that one covers', () => {
    const listed = ['S08000015', 'W11000028'].map((code) => ({ code, partnerships: 0, byNation: true }))
    expect(fillsOf(areas, listed).wideNations.slice().sort()).toEqual(['SCOTLAND', 'WALES'])
  })

  it('do not count what is no area, nor one twice', () => {
    const fills = fillsOf(areas, [
      { code: 'X', partnerships: 1, byNation: false },
      { code: 'BHSCT', partnerships: 1, byNation: false },
      { code: 'BHSCT', partnerships: 0, byNation: false },
    ])
    expect(fills.count).toEqual({ has: 1, wide: 0, none: 61 })
  })
})
