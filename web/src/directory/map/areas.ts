import { feature, mesh } from 'topojson-client'
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'
import { flattened } from './plane'
import type { AreaKind, Box, Point, View } from './view'

interface Properties {
  name: string
  cy?: string
  nation?: string
  region?: string
  areas?: string[]
}

/** What uk-areas.json holds; scripts/map-data.mjs writes it. */
export type AreaTopology = Topology<
  Record<'nations' | 'regions' | 'healthAreas' | 'councils', GeometryCollection<Properties>>
>

/** An area of any kind, and its shape on the plane. */
export interface Area {
  readonly kind: AreaKind
  readonly code: string
  readonly name: string
  /** In Welsh, where it has a name of its own there. */
  readonly welsh: string | null
  readonly nation: string
  /** The region of a council. */
  readonly region: string | null
  /** The health areas a council lies in. */
  readonly healthAreas: readonly string[]
  readonly shape: Polygon | MultiPolygon
  readonly box: Box
}

/** The areas of the United Kingdom, found by code. */
export class Areas {
  readonly nations: readonly Area[]
  readonly regions: readonly Area[]
  readonly healthAreas: readonly Area[]
  readonly councils: readonly Area[]
  readonly box: Box
  /** The lines between nations. */
  readonly borders: MultiLineString
  readonly #found: ReadonlyMap<string, Area>

  constructor(topology: AreaTopology) {
    const flat = flattened(topology) as AreaTopology
    const layer = (kind: AreaKind, objects: GeometryCollection<Properties>) =>
      objects.geometries.map((object) => areaOf(flat, kind, object)).sort(byName)
    this.nations = layer('nation', flat.objects.nations)
    this.regions = layer('region', flat.objects.regions)
    this.healthAreas = layer('health_area', flat.objects.healthAreas)
    this.councils = layer('council', flat.objects.councils)
    const all = [...this.nations, ...this.regions, ...this.healthAreas, ...this.councils]
    this.#found = new Map(all.map((area) => [`${area.kind}:${area.code}`, area]))
    this.box = around(this.nations.map((nation) => nation.box))
    this.borders = mesh(flat, flat.objects.nations as GeometryObject, (a, b) => a !== b)
  }

  /** The area of a view; null for the whole UK and for a code nobody has. */
  area(view: View): Area | null {
    if (view.kind === 'uk') return null
    const found = this.#found.get(`${view.kind}:${view.code}`)
    // Outside England a nation is its own region.
    return found ?? (view.kind === 'region' ? this.#found.get(`nation:${view.code}`) : undefined) ?? null
  }

  /** The areas a view lies in, the widest first, and itself; empty for the whole UK. */
  trail(view: View): Area[] {
    const area = this.area(view)
    if (!area) return []
    const parent = this.parent(area)
    return [...this.trail(parent), area]
  }

  /** The next wider view. */
  parent(area: Area): View {
    const [healthArea] = area.healthAreas
    if (area.kind === 'council' && healthArea) return { kind: 'health_area', code: healthArea }
    return area.kind === 'nation' ? { kind: 'uk' } : { kind: 'nation', code: area.nation }
  }

  /** The councils of an area. A council's are those of its health areas: its neighbours and itself. */
  councilsOf(area: Area): readonly Area[] {
    return this.councils.filter((council) => {
      switch (area.kind) {
        case 'nation':
          return council.nation === area.code
        case 'region':
          return council.region === area.code
        case 'health_area':
          return council.healthAreas.includes(area.code)
        case 'council':
          return council.healthAreas.some((code) => area.healthAreas.includes(code))
      }
    })
  }

  /** The health area at a point of the plane. */
  at(point: Point): Area | null {
    return this.healthAreas.find((area) => within(area.box, point) && contains(area.shape, point)) ?? null
  }
}

const byName = (a: Area, b: Area) => a.name.localeCompare(b.name, 'en')

function areaOf(topology: AreaTopology, kind: AreaKind, object: GeometryObject<Properties>): Area {
  const { geometry, properties } = feature(topology, object) as {
    geometry: Polygon | MultiPolygon
    properties: Properties
  }
  const code = String(object.id)
  return {
    kind,
    code,
    name: properties.name,
    welsh: properties.cy ?? null,
    nation: properties.nation ?? code,
    region: properties.region ?? null,
    healthAreas: properties.areas ?? [],
    shape: geometry,
    box: boxOf(geometry),
  }
}

const ringsOf = (shape: Polygon | MultiPolygon) =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()

function boxOf(shape: Polygon | MultiPolygon): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of ringsOf(shape))
    for (const [x = 0, y = 0] of ring) {
      left = Math.min(left, x)
      top = Math.min(top, y)
      right = Math.max(right, x)
      bottom = Math.max(bottom, y)
    }
  return { left, top, right, bottom }
}

/** The box around boxes. */
function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}

const within = (box: Box, { x, y }: Point) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom

/** Whether a point lies inside: a line from it to the right crosses the edge an odd number of times. */
function contains(shape: Polygon | MultiPolygon, { x, y }: Point): boolean {
  let inside = false
  for (const ring of ringsOf(shape))
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? []
      const [bx = 0, by = 0] = ring[i] ?? []
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside
    }
  return inside
}
