import { inFrame, type Point, type Size } from './view'

const directions = 16
const full = 2 * Math.PI

/**
 * Finds room for marks `wide` across near their places: on the place itself, or beside it with a line leading there.
 * A mark keeps off a place that it `hides`, an area no larger than itself, if it can.
 * Null if there is no room for all of them; then they are better gathered.
 */
export function spread(
  places: readonly Point[],
  wide: number,
  size: Size,
  hides: (place: Point) => boolean,
): Point[] | null {
  const found: Point[] = []
  for (const place of places) {
    const away = hides(place) ? 2 : 0
    const best = candidates(place, wide)
      .filter((at) => inFrame(at, size, wide / 2) && found.every((other) => apart(at, other) >= wide))
      .map((at) => ({ at, cost: cost(at, place, places, wide) + (apart(at, place) < wide ? away : 0) }))
      .reduce<{ at: Point; cost: number } | null>((a, b) => (a && a.cost <= b.cost ? a : b), null)
    if (!best) return null
    found.push(best.at)
  }
  return found
}

function candidates(place: Point, wide: number): Point[] {
  return [0, 1.1, 1.6, 2.2].flatMap((far) =>
    Array.from({ length: far === 0 ? 1 : directions }, (_, i) => ({
      x: place.x + far * wide * Math.cos((i / directions) * full),
      y: place.y + far * wide * Math.sin((i / directions) * full),
    })),
  )
}

/** A long line and a mark on somebody else's place are each a little bad. */
function cost(at: Point, place: Point, places: readonly Point[], wide: number): number {
  const onOthers = places.filter((other) => other !== place && apart(at, other) < wide * 0.75).length
  return apart(at, place) / wide + 2 * onOthers
}

const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
