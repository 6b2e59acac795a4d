import type { Areas } from './areas'
import { centred, drawn, fit, held, inFrame, keyOf, moved, resized, zoomed } from './view'
import type { Box, Camera, Point, Size, View } from './view'

/** At this scale a pixel is about 30 metres; the shapes hold no more. */
const closest = 200_000
/** How much a press on a button changes. */
const step = 1.8
/** The sea left around an area. */
const room = 14

/** What the map is to show, read anew whenever it changes. */
export interface Scene {
  readonly areas: Areas
  readonly view: View
  readonly size: Size
}

/** Where the reader looks: at the whole of a view, or closer or beside it until the view changes. */
export class Lens {
  readonly #scene: () => Scene
  #own = $state.raw<{ camera: Camera; view: string; size: Size } | null>(null)
  readonly #base = $derived.by(() => {
    const { areas, view, size } = this.#scene()
    return fit(areas.area(view)?.box ?? areas.box, size, room, closest)
  })
  readonly #camera = $derived.by(() => {
    const { view, size } = this.#scene()
    const own = this.#own
    return own && own.view === keyOf(view) ? resized(own.camera, own.size, size) : this.#base
  })

  constructor(scene: () => Scene) {
    this.#scene = scene
  }

  get camera(): Camera {
    return this.#camera
  }

  /** The reader has left the whole of the view for a part of it or for what is beside it. */
  get away(): boolean {
    return this.#camera !== this.#base
  }

  get closest(): boolean {
    return this.#camera.scale >= closest * 0.999
  }

  /** The whole UK is shown; there is nothing farther. */
  get farthest(): boolean {
    return !this.away && this.#scene().view.kind === 'uk'
  }

  /** Looks from a camera of the reader's own, as far as the map allows. */
  look(camera: Camera): void {
    const { areas, view, size } = this.#scene()
    const least = fit(areas.box, size, room).scale
    const scale = Math.min(closest, Math.max(least, camera.scale))
    const middle = { x: size.width / 2, y: size.height / 2 }
    const allowed = held(zoomed(camera, scale / camera.scale, middle), areas.box, size)
    this.#own = { camera: allowed, view: keyOf(view), size }
  }

  closer(around: Point): void {
    this.zoom(step, around)
  }

  zoom(by: number, around: Point): void {
    this.look(zoomed(this.#camera, by, around))
  }

  /** One step farther; false if that is out of the view, so that a wider one should be shown. */
  farther(): boolean {
    const { size } = this.#scene()
    if (this.#camera.scale <= this.#base.scale * 1.01) {
      if (!this.away) return false
      this.#own = null
      return true
    }
    const next = zoomed(this.#camera, 1 / step, { x: size.width / 2, y: size.height / 2 })
    if (next.scale <= this.#base.scale * 1.01) this.#own = null
    else this.look(next)
    return true
  }

  /** Shows the whole of the view again. */
  back(): void {
    this.#own = null
  }

  move(x: number, y: number): void {
    this.look(moved(this.#camera, x, y))
  }

  /** The camera that fills the frame with a box, as far as the map allows. */
  filling(box: Box): Camera {
    const { size } = this.#scene()
    return fit(box, size, Math.min(size.width, size.height) / 5, closest)
  }

  /** Moves only if a place is out of sight. */
  bring(at: Point): void {
    const { size } = this.#scene()
    if (!inFrame(drawn(this.#camera, at), size, 20)) this.look(centred(at, this.#camera.scale, size))
  }
}
