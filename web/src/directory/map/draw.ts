import { geoIdentity, geoPath } from 'd3-geo'
import type { MultiLineString } from 'geojson'
import type { Area } from './areas'
import { under, type Camera, type Size } from './view'

/** Writes areas and lines of the plane as the `d` of a path. */
export type Pen = (drawn: Area | MultiLineString) => string

/**
 * A pen for one camera. What lies more than a frame outside the frame is cut off, so that a close view is not a path
 * of a million pixels and there is still something to see while the map is dragged.
 */
export function pen(camera: Camera, { width, height }: Size): Pen {
  const lay = geoIdentity()
    .scale(camera.scale)
    .translate([camera.x, camera.y])
    .clipExtent([
      [-width, -height],
      [2 * width, 2 * height],
    ])
  const path = geoPath(lay).digits(1)
  const least = under(camera, { x: -width, y: -height })
  const most = under(camera, { x: 2 * width, y: 2 * height })
  const outside = ({ box }: Area) =>
    box.right < least.x || box.left > most.x || box.bottom < least.y || box.top > most.y
  return (drawn) => {
    if (!('shape' in drawn)) return path(drawn) ?? ''
    return outside(drawn) ? '' : (path(drawn.shape) ?? '')
  }
}
