/** The kinds of area the map can show, the widest first. */
export type AreaKind = 'nation' | 'region' | 'health_area' | 'council'

/** What the map shows: the whole UK, or an area by its kind and the server's code for it. */
export type View = { kind: 'uk' } | { kind: AreaKind; code: string }

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A box on the projected plane. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How the plane lies on the screen: a point of it is drawn at `scale` times itself, moved by x and y. */
export interface Camera {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const sameView = (a: View, b: View) => keyOf(a) === keyOf(b)

/** A view as one word, for lists and as a value of a choice. */
export const keyOf = (view: View) => (view.kind === 'uk' ? 'uk' : `${view.kind}:${view.code}`)

/** The view a key stands for. */
export function viewOf(key: string): View {
  const [kind, code = ''] = key.split(':')
  return kind === 'nation' || kind === 'region' || kind === 'health_area' || kind === 'council'
    ? { kind, code }
    : { kind: 'uk' }
}

/** The camera that shows the whole of a box, as large as it goes, in the middle, with room at the edges. */
export function fit(box: Box, size: Size, room: number, closest = Infinity): Camera {
  const width = Math.max(box.right - box.left, 1e-9)
  const height = Math.max(box.bottom - box.top, 1e-9)
  const across = Math.max(size.width - 2 * room, 1) / width
  const down = Math.max(size.height - 2 * room, 1) / height
  return centred(
    { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    Math.min(across, down, closest),
    size,
  )
}

/** The camera with a point of the plane in the middle. */
export function centred(middle: Point, scale: number, size: Size): Camera {
  return { scale, x: size.width / 2 - scale * middle.x, y: size.height / 2 - scale * middle.y }
}

/** Where a point of the plane is drawn. */
export const drawn = (camera: Camera, at: Point): Point => ({
  x: camera.x + camera.scale * at.x,
  y: camera.y + camera.scale * at.y,
})

/** The point of the plane that is drawn there. */
export const under = (camera: Camera, at: Point): Point => ({
  x: (at.x - camera.x) / camera.scale,
  y: (at.y - camera.y) / camera.scale,
})

/** Closer (`by` above 1) or farther, with the point drawn at `around` staying where it is. */
export function zoomed(camera: Camera, by: number, around: Point): Camera {
  return {
    scale: camera.scale * by,
    x: around.x - (around.x - camera.x) * by,
    y: around.y - (around.y - camera.y) * by,
  }
}

export const moved = (camera: Camera, x: number, y: number): Camera => ({
  ...camera,
  x: camera.x + x,
  y: camera.y + y,
})

/** The same camera with its middle held inside a box, so that nobody gets lost at sea. */
export function held(camera: Camera, box: Box, size: Size): Camera {
  const middle = under(camera, { x: size.width / 2, y: size.height / 2 })
  const x = Math.min(box.right, Math.max(box.left, middle.x))
  const y = Math.min(box.bottom, Math.max(box.top, middle.y))
  return x === middle.x && y === middle.y ? camera : centred({ x, y }, camera.scale, size)
}

/** The same part of the plane in a frame of another size. */
export function resized(camera: Camera, from: Size, to: Size): Camera {
  if (from.width === to.width && from.height === to.height) return camera
  const middle = under(camera, { x: from.width / 2, y: from.height / 2 })
  return centred(middle, (camera.scale * to.width) / from.width, to)
}

/** Whether something drawn at a point can be seen, `room` from the edges. */
export const inFrame = ({ x, y }: Point, { width, height }: Size, room: number) =>
  x >= room && y >= room && x <= width - room && y <= height - room

/** What turns a drawing for `to` into one for `from`: the start of a movement between them. */
export function between(from: Camera, to: Camera): Camera {
  const scale = from.scale / to.scale
  return { scale, x: from.x - to.x * scale, y: from.y - to.y * scale }
}

/** The box around points. */
export const boxAround = (points: readonly Point[]): Box => ({
  left: Math.min(...points.map(({ x }) => x)),
  top: Math.min(...points.map(({ y }) => y)),
  right: Math.max(...points.map(({ x }) => x)),
  bottom: Math.max(...points.map(({ y }) => y)),
})
