import { inFrame, type Point, type Size } from './view'

/** Somewhere a mark has to point to. */
export interface Place extends Point {
  /** What it points to is so small that the mark would hide it. */
  readonly small: boolean
}

const directions = 16
const full = 2 * Math.PI

/**
 * Finds room for marks `wide` across near their places: on the place itself, or beside it with a line leading there.
 * Null if there is no room for all of them; then they are better gathered.
 */
export function spread(places: readonly Place[], wide: number, size: Size): Point[] | null {
  const found: Point[] = []
  for (const place of places) {
    const best = candidates(place, wide)
      .filter((at) => inFrame(at, size, wide / 2) && found.every((other) => apart(at, other) >= wide))
      .map((at) => ({ at, cost: cost(at, place, places, wide) }))
      .reduce<{ at: Point; cost: number } | null>((a, b) => (a && a.cost <= b.cost ? a : b), null)
    if (!best) return null
    found.push(best.at)
  }
  return found
}

function candidates(place: Place, wide: number): Point[] {
  return [0, 1.1, 1.6, 2.2].flatMap((far) =>
    Array.from({ length: far === 0 ? 1 : directions }, (_, i) => ({
      x: place.x + far * wide * Math.cos((i / directions) * full),
      y: place.y + far * wide * Math.sin((i / directions) * full),
    })),
  )
}

/** A long line, a hidden small area and a mark on somebody else's place are each a little bad. */
function cost(at: Point, place: Place, places: readonly Place[], wide: number): number {
  const hidden = place.small && apart(at, place) < wide ? 2 : 0
  const onOthers = places.filter((other) => other !== place && apart(at, other) < wide * 0.75).length
  return apart(at, place) / wide + hidden + 2 * onOthers
}

const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
