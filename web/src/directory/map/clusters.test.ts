import { describe, expect, it } from 'vitest'
import { clusters } from './clusters'

const points = (...all: [number, number][]) => all.map(([x, y], id) => ({ id, x, y }))
const ids = (all: ReturnType<typeof clusters<{ id: number; x: number; y: number }>>) =>
  all.map((cluster) => cluster.members.map((member) => member.id))

/** A thousand things at places that only look random. */
function scattered(n: number, wide: number) {
  let seed = 1
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  return Array.from({ length: n }, (_, id) => ({ id, x: (next() - 0.5) * wide, y: (next() - 0.5) * wide }))
}

describe('clusters', () => {
  it('are none of nothing', () => {
    expect(clusters([], 30)).toEqual([])
  })

  it('leave alone what stands alone', () => {
    expect(ids(clusters(points([0, 0], [30, 0], [0, 31]), 30))).toEqual([[0], [1], [2]])
  })

  it('gather what is near, at the first of them', () => {
    const [first, second] = clusters(points([0, 0], [100, 0], [20, 0], [0, -29]), 30)
    expect(first).toMatchObject({ x: 0, y: 0 })
    expect(first?.members.map(({ id }) => id)).toEqual([0, 2, 3])
    expect(second?.members.map(({ id }) => id)).toEqual([1])
  })

  it('give each to the nearest', () => {
    expect(ids(clusters(points([0, 0], [40, 0], [25, 0]), 30))).toEqual([[0], [1, 2]])
  })

  it('do not chain: a row of near things is several', () => {
    expect(clusters(points([0, 0], [20, 0], [40, 0], [60, 0], [80, 0]), 30)).toHaveLength(3)
  })

  it('gather a thousand in one place', () => {
    const all = clusters(
      Array.from({ length: 1000 }, (_, id) => ({ id, x: -7.5, y: 3 })),
      30,
    )
    expect(all).toHaveLength(1)
    expect(all[0]?.members).toHaveLength(1000)
  })

  it.each([200, 1000])('lose nothing and never overlap, over %d pixels', (wide) => {
    const things = scattered(1000, wide)
    const all = clusters(things, 34)
    expect(
      ids(all)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(things.map(({ id }) => id))
    const gaps = all.flatMap((a) => all.filter((b) => b !== a).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
    expect(gaps.reduce((least, gap) => Math.min(least, gap))).toBeGreaterThanOrEqual(34)
    const reaches = all.flatMap(({ x, y, members }) =>
      members.map((each) => Math.hypot(x - each.x, y - each.y)),
    )
    expect(Math.max(...reaches)).toBeLessThan(34)
  })

  it('compare each thing with few others', () => {
    const comparisons = (n: number) => {
      let looked = 0
      const hypot = Math.hypot
      Math.hypot = (...values) => (looked++, hypot(...values))
      try {
        clusters(scattered(n, 1000), 34)
      } finally {
        Math.hypot = hypot
      }
      return looked / n
    }
    // Nine cells hold at most a handful of clusters each, however many things there are.
    expect(comparisons(1000)).toBeLessThan(20)
    expect(comparisons(10_000)).toBeLessThan(20)
  })
})
