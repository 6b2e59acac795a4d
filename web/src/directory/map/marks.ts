import { clusters } from './clusters'
import { spread } from './leaders'
import { inFrame, type Point, type Size } from './view'

/** One partnership on the map, with the number it has in the list. */
export interface Pin {
  id: string
  number: number
  label: string
  lat: number
  lon: number
  /** Not published yet: only editors see it. */
  draft?: boolean
}

/** A pin and where its place is drawn. */
export interface Placed extends Point {
  readonly pin: Pin
}

/** What is drawn for one pin, or for several too close together to tell apart. */
export interface Mark extends Point {
  readonly key: string
  readonly pins: readonly [Pin, ...Pin[]]
  /** Where a line from the mark leads to, if the mark is not there. */
  readonly leader: Point | null
}

/** How wide a pin is, with the gap to the next. */
export const pinWidth = 34
/** Above this they are gathered where they are close; lines from all of them would be a thicket. */
const mostSpread = 24

export interface MarkOptions {
  size: Size
  /** Drawn by itself, whatever it is close to. */
  selected: string | null
  /** Drawn in a ring around their place: a cluster that was opened and cannot be told apart any closer. */
  fanned: ReadonlySet<string>
  /** Whether a mark there would hide what it is about. */
  hides: (place: Point) => boolean
}

/** The marks for pins, in the order of the list. */
export function marksOf(placed: readonly Placed[], { size, selected, fanned, hides }: MarkOptions): Mark[] {
  const seen = placed.filter((each) => inFrame(each, size, 0))
  const ring = fan(
    seen.filter((each) => fanned.has(each.pin.id)),
    size,
  )
  const rest = seen.filter((each) => !fanned.has(each.pin.id))
  const places = rest.length <= mostSpread && ring.length === 0 ? spread(rest, pinWidth, size, hides) : null
  const whole = (mark: Mark): Mark => ({ ...mark, ...within(mark, size) })
  const marks = places ? rest.map((each, i) => single(each, places[i] ?? each)) : gathered(rest, selected)
  return [...marks, ...ring].map(whole).sort((a, b) => a.pins[0].number - b.pins[0].number)
}

/** The same place, or the nearest where a mark is not cut off by the edge of the map. */
const within = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: Math.min(width - pinWidth / 2, Math.max(pinWidth / 2, x)),
  y: Math.min(height - pinWidth / 2, Math.max(pinWidth / 2, y)),
})

function gathered(placed: readonly Placed[], selected: string | null): Mark[] {
  const alone = placed.filter((each) => each.pin.id === selected)
  const others = placed.filter((each) => each.pin.id !== selected)
  const marks = clusters(others, pinWidth).map(({ x, y, members: [first, ...more] }): Mark => {
    if (more.length === 0) return single(first, first)
    const pins: [Pin, ...Pin[]] = [first.pin, ...more.map((each) => each.pin)]
    return { key: `${first.pin.id}+`, pins, x, y, leader: null }
  })
  return [...marks, ...alone.map((each) => single(each, each))]
}

/** Marks in rings around the place they share, with room for all, and inside the frame as far as they fit. */
function fan(placed: readonly Placed[], size: Size): Mark[] {
  const [first] = placed
  if (!first) return []
  const offsets: Point[] = []
  let radius = 0
  while (offsets.length < placed.length) {
    radius += pinWidth * 1.2
    const room = Math.floor((2 * Math.PI * radius) / pinWidth)
    const count = Math.min(room, placed.length - offsets.length)
    for (let i = 0; i < count; i++) {
      const angle = (i / count - 0.25) * 2 * Math.PI
      offsets.push({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) })
    }
  }
  const reach = radius + pinWidth / 2
  const hold = (at: number, most: number) =>
    2 * reach > most ? most / 2 : Math.min(most - reach, Math.max(reach, at))
  const middle = { x: hold(first.x, size.width), y: hold(first.y, size.height) }
  return placed.map((each, i) => {
    const { x, y } = offsets[i] ?? middle
    return single(each, { x: middle.x + x, y: middle.y + y })
  })
}

function single(placed: Placed, at: Point): Mark {
  const led = Math.hypot(at.x - placed.x, at.y - placed.y) > 2
  return {
    key: placed.pin.id,
    pins: [placed.pin],
    x: at.x,
    y: at.y,
    leader: led ? { x: placed.x, y: placed.y } : null,
  }
}
