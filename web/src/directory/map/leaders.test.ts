import { describe, expect, it } from 'vitest'
import { spread } from './leaders'
import type { Point } from './view'

const size = { width: 400, height: 600 }
const never = () => false
const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

describe('marks beside their places', () => {
  it('stay on the place where there is room', () => {
    const places = [
      { x: 100, y: 100 },
      { x: 140, y: 100 },
    ]
    expect(spread(places, 30, size, never)).toEqual(places)
  })

  it('make room for each other, within the frame', () => {
    const places = [
      { x: 16, y: 16 },
      { x: 18, y: 16 },
      { x: 24, y: 20 },
      { x: 20, y: 30 },
    ]
    const found = spread(places, 30, size, never)
    expect(found).toHaveLength(4)
    for (const [i, a] of (found ?? []).entries()) {
      expect(Math.min(a.x, a.y)).toBeGreaterThanOrEqual(15)
      for (const [j, b] of (found ?? []).entries())
        if (i !== j) expect(apart(a, b)).toBeGreaterThanOrEqual(30)
    }
  })

  it('keep off a small area that they would hide', () => {
    const place = { x: 200, y: 300 }
    const [found] = spread([place], 30, size, () => true) ?? []
    expect(found && apart(found, place)).toBeGreaterThanOrEqual(30)
  })

  it('give up where there is no room', () => {
    expect(spread(Array(60).fill({ x: 200, y: 300 }), 30, size, never)).toBeNull()
    expect(spread([{ x: 5, y: 5 }], 300, { width: 10, height: 10 }, never)).toBeNull()
  })
})
