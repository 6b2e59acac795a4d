import { describe, expect, it } from 'vitest'
import { marksOf, pinWidth, type MarkOptions, type Placed } from './marks'

const size = { width: 400, height: 600 }
const placed = (n: number, x: (i: number) => number, y: (i: number) => number): Placed[] =>
  Array.from({ length: n }, (_, i) => ({
    pin: { id: `p${i}`, number: i + 1, label: `Name ${i}`, lat: 0, lon: 0 },
    x: x(i),
    y: y(i),
  }))
const marks = (all: readonly Placed[], options: Partial<MarkOptions> = {}) =>
  marksOf(all, { size, selected: null, fanned: new Set(), hides: () => false, ...options })
const numbers = (all: ReturnType<typeof marks>) => all.map((mark) => mark.pins.map((pin) => pin.number))

describe('marks', () => {
  it('of a few are pins of their own, with a line to the place where they had to move', () => {
    const all = marks(
      placed(
        3,
        (i) => 200 + 5 * i,
        () => 300,
      ),
    )
    expect(numbers(all)).toEqual([[1], [2], [3]])
    expect(all[1]?.leader).toEqual({ x: 205, y: 300 })
    const [alone] = marks(
      placed(
        1,
        () => 200,
        () => 300,
      ),
    )
    expect(alone).toMatchObject({ x: 200, y: 300, leader: null })
  })

  it('of many gather', () => {
    const all = marks(
      placed(
        100,
        (i) => (i < 99 ? 200 : 350),
        () => 300,
      ),
    )
    expect(all.map((mark) => mark.pins.length)).toEqual([99, 1])
    expect(all.map((mark) => mark.key)).toEqual(['p0+', 'p99'])
  })

  it('leave the chosen one by itself, whoever is near', () => {
    const crowd = placed(
      100,
      () => 200,
      () => 300,
    )
    const all = marks(crowd, { selected: 'p41' })
    expect(all.map((mark) => mark.pins.length)).toEqual([99, 1])
    expect(all[1]?.key).toBe('p41')
  })

  it('open in rings where a cluster was opened', () => {
    const crowd = placed(
      40,
      () => 10,
      () => 10,
    )
    const all = marks(crowd, { fanned: new Set(crowd.map(({ pin }) => pin.id)) })
    expect(numbers(all).flat()).toEqual(crowd.map(({ pin }) => pin.number))
    for (const a of all) {
      expect(a.leader).not.toBeNull()
      expect(Math.min(a.x, a.y)).toBeGreaterThanOrEqual(pinWidth / 2)
      for (const b of all) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(pinWidth - 1)
    }
  })

  it('come in the order of the list, and only for what is in the frame', () => {
    const all = placed(
      30,
      (i) => (i % 3) * 300 - 100,
      (i) => i * 19,
    ).reverse()
    const drawn = numbers(marks(all)).map(([first]) => first ?? 0)
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b))
    for (const number of drawn) expect((number - 1) % 3).toBe(1)
  })

  it('are never cut off by the edge', () => {
    for (const mark of marks(
      placed(
        30,
        (i) => (i % 2) * 400,
        (i) => (i % 5) * 150,
      ),
    )) {
      expect(mark.x).toBeGreaterThanOrEqual(pinWidth / 2)
      expect(mark.x).toBeLessThanOrEqual(400 - pinWidth / 2)
      expect(mark.y).toBeGreaterThanOrEqual(pinWidth / 2)
    }
  })

  it('are few enough to draw at once, however many pins there are', () => {
    let seed = 1
    const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    const all = marks(
      placed(
        1000,
        () => next() * 400,
        () => next() * 600,
      ),
    )
    expect(numbers(all).flat()).toHaveLength(1000)
    // As many as there is room for side by side.
    expect(all.length).toBeLessThan((4 * 400 * 600) / (pinWidth * pinWidth))
  })
})
