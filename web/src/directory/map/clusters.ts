import type { Point } from './view'

/** Things drawn so close together that they are one mark, at the first of them. */
export interface Cluster<T extends Point> extends Point {
  readonly members: readonly [T, ...T[]]
}

/**
 * Gathers what is drawn less than `reach` apart, in the order given: each joins the nearest cluster that began before
 * it within reach, or begins one. So clusters never overlap, the first in the list stay where they are, and a thing
 * with nobody near is a cluster of its own. A grid of cells `reach` wide keeps it at a few comparisons each.
 */
export function clusters<T extends Point>(things: readonly T[], reach: number): Cluster<T>[] {
  const all: { x: number; y: number; members: [T, ...T[]] }[] = []
  const cells = new Map<string, (typeof all)[number][]>()
  for (const thing of things) {
    const column = Math.floor(thing.x / reach)
    const row = Math.floor(thing.y / reach)
    let nearest: (typeof all)[number] | null = null
    let least = reach
    for (let i = column - 1; i <= column + 1; i++)
      for (let j = row - 1; j <= row + 1; j++)
        for (const cluster of cells.get(`${i},${j}`) ?? []) {
          const distance = Math.hypot(cluster.x - thing.x, cluster.y - thing.y)
          if (distance < least) [nearest, least] = [cluster, distance]
        }
    if (nearest) {
      nearest.members.push(thing)
      continue
    }
    const begun = { x: thing.x, y: thing.y, members: [thing] as [T, ...T[]] }
    all.push(begun)
    const cell = cells.get(`${column},${row}`)
    if (cell) cell.push(begun)
    else cells.set(`${column},${row}`, [begun])
  }
  return all
}
