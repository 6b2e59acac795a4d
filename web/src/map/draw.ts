import { geoIdentity, geoPath } from 'd3-geo'
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson'
import type { Camera, Size } from './view'

/** Writes shapes of the plane as the `d` of a path. */
export type Pen = (shape: Polygon | MultiPolygon | MultiLineString) => string

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
  return (shape) => path(shape) ?? ''
}
