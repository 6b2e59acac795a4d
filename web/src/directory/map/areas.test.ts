import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Topology } from 'topojson-specification'
import { describe, expect, it } from 'vitest'
import { areasFile, theAreas } from '../../../tests/areas'
import { nameOf } from './naming'
import { pen } from './draw'
import { project } from './plane'
import { fit } from './view'
import type { View } from './view'

const areas = theAreas()
const names = (view: View) => areas.trail(view).map((area) => area.name)
const at = (lat: number, lon: number) => {
  const point = project(lon, lat)
  return point && (areas.at(point)?.name ?? null)
}

describe('the areas', () => {
  it('are all there, each with a name and a size', () => {
    const { nations, regions, healthAreas, councils } = areas
    expect([nations, regions, healthAreas, councils].map((list) => list.length)).toEqual([4, 9, 62, 361])
    for (const area of [...nations, ...regions, ...healthAreas, ...councils]) {
      expect(area.name, area.code).toMatch(/^\S.*\S$/)
      expect(area.box.right - area.box.left, area.code).toBeGreaterThan(0)
      expect(area.box.bottom - area.box.top, area.code).toBeGreaterThan(0)
    }
  })

  it('are drawn from the shapes the server looks places up in', () => {
    const server = join(import.meta.dirname, '../../../../place/data/uk-areas.topojson')
    const shapes = (file: string) => {
      const { arcs, transform } = JSON.parse(file) as Topology
      return JSON.stringify({ arcs, transform })
    }
    expect(shapes(areasFile), 'run scripts/map-data.mjs').toBe(shapes(readFileSync(server, 'utf8')))
  })

  it('have codes of their own, and every council a health area that is there', () => {
    const known = new Set(areas.healthAreas.map((area) => area.code))
    expect(known.size).toBe(62)
    for (const council of areas.councils) {
      expect(council.healthAreas, council.name).not.toEqual([])
      for (const code of council.healthAreas) expect(known.has(code), council.name).toBe(true)
    }
  })

  it('lie as on a map: north above, west on the left', () => {
    const [shetland, london] = ['S08000026', 'E54000029'].map((code) =>
      areas.area({ kind: 'health_area', code }),
    )
    expect(shetland?.box.bottom).toBeLessThan(london?.box.top ?? NaN)
    expect(shetland?.box.left).toBeLessThan(london?.box.left ?? NaN)
    expect((areas.box.bottom - areas.box.top) / (areas.box.right - areas.box.left)).toBeCloseTo(1.8, 0)
  })

  it.each([
    [53.55, -2.42, 'Greater Manchester'],
    [51.4816, -3.1791, 'Cardiff and Vale University Health Board'],
    [57.4778, -4.2247, 'NHS Highland'],
    [50.2632, -5.051, 'Cornwall and the Isles of Scilly'],
    [54.597, -5.93, 'Belfast Health and Social Care Trust'],
    [48.8566, 2.3522, null],
    [0, 0, null],
  ])('are found by a place: %f, %f in %s', (lat, lon, name) => {
    expect(at(lat, lon)).toBe(name)
  })

  it.each([
    [NaN, 0],
    [91, 0],
    [0, 181],
    [Infinity, 0],
  ])('know that %f, %f is no place', (lat, lon) => {
    expect(project(lon, lat)).toBeNull()
  })
})

describe('where a view lies', () => {
  it.each<[View, string[]]>([
    [{ kind: 'uk' }, []],
    [{ kind: 'nation', code: 'WALES' }, ['Wales']],
    [{ kind: 'region', code: 'NORTH_WEST' }, ['England', 'North West']],
    [{ kind: 'region', code: 'WALES' }, ['Wales']],
    [{ kind: 'health_area', code: 'E54000057' }, ['England', 'Greater Manchester']],
    [{ kind: 'council', code: 'E08000001' }, ['England', 'Greater Manchester', 'Bolton']],
    [{ kind: 'council', code: 'E99999999' }, []],
    [{ kind: 'nation', code: '<b>' }, []],
  ])('%j', (view, trail) => {
    expect(names(view)).toEqual(trail)
  })

  it('lists the councils around', () => {
    const bolton = areas.area({ kind: 'council', code: 'E08000001' })
    expect(bolton && areas.councilsOf(bolton)).toHaveLength(10)
    const wales = areas.area({ kind: 'nation', code: 'WALES' })
    expect(wales && areas.councilsOf(wales)).toHaveLength(22)
    const london = areas.area({ kind: 'region', code: 'LONDON' })
    expect(london && areas.councilsOf(london)).toHaveLength(33)
  })

  it('has Welsh names in Welsh, and all others as they are', () => {
    const name = (kind: 'nation' | 'council' | 'health_area', code: string) => {
      const area = areas.area({ kind, code })
      return area && nameOf(area, 'cy')
    }
    expect(name('nation', 'SCOTLAND')).toBe('Yr Alban')
    expect(name('council', 'W06000015')).toBe('Caerdydd')
    expect(name('health_area', 'W11000031')).toBe('Bwrdd Iechyd Prifysgol Bae Abertawe')
    expect(name('council', 'E08000001')).toBe('Bolton')
  })
})

describe('a drawing', () => {
  const size = { width: 400, height: 600 }
  it('fills the frame with the view, and leaves out what is far off', () => {
    const council = areas.area({ kind: 'council', code: 'E08000001' })
    const cornwall = areas.area({ kind: 'health_area', code: 'E54000036' })
    if (!council || !cornwall) throw new Error('no such area')
    const draw = pen(fit(council.box, size, 10), size)
    const numbers = [...draw(council).matchAll(/-?[\d.]+/g)].map(Number)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(9)
    expect(Math.max(...numbers.filter((_, i) => i % 2 === 0))).toBeLessThanOrEqual(391)
    expect(draw(cornwall)).toBe('')
  })
})
