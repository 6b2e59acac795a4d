import { geoConicEqualArea } from 'd3-geo'
import type { Topology } from 'topojson-specification'
import type { Point } from './view'

/**
 * The plane everything is drawn on: a conic projection with its parallels across Great Britain, so that shapes and
 * sizes look as people know them. North is up in the middle.
 */
const projection = geoConicEqualArea().parallels([50, 60]).rotate([3.2, 0]).scale(1).translate([0, 0])

/** A place on the plane; null for what is no place on earth. */
export function project(lon: number, lat: number): Point | null {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null
  const at = projection([lon, lat])
  return at ? { x: at[0], y: at[1] } : null
}

/** A topology of longitudes and latitudes, laid on the plane once, so that no view has to do it again. */
export function flattened(topology: Topology): Topology {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  const steps = topology.transform !== undefined
  const arcs = topology.arcs.map((arc) => {
    let x = 0
    let y = 0
    return arc.map(([dx = 0, dy = 0]) => {
      x = steps ? x + dx : dx
      y = steps ? y + dy : dy
      const at = project(x * scale[0] + translate[0], y * scale[1] + translate[1])
      return at ? [at.x, at.y] : [0, 0]
    })
  })
  return { type: 'Topology', objects: topology.objects, arcs }
}
