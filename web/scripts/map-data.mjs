// Writes src/directory/map/uk-areas.json, the areas the map draws, from the files the server reads (place/data): the shapes as
// they come, with short names, Welsh names, codes, and the health areas each council lies in. Run it when those change.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { geoBounds, geoContains } from 'd3-geo'
import { feature } from 'topojson-client'

const web = join(import.meta.dirname, '..')
const read = (name) => readFileSync(join(web, '../place/data', name), 'utf8')

/** The names of nations and regions as the API's enums have them. */
const constant = (name) => name.toUpperCase().replaceAll(' ', '_')

/** "NHS Devon Integrated Care Board" is Devon to whoever looks for it on a map. */
const shortName = (name) => name.replace(/^NHS (.*) Integrated Care Board$/, '$1').trim()

/** The list of Welsh names has none for the regions of England. */
const welshRegions = {
  NORTH_EAST: 'Gogledd-ddwyrain Lloegr',
  NORTH_WEST: 'Gogledd-orllewin Lloegr',
  YORKSHIRE_AND_THE_HUMBER: 'Swydd Efrog a’r Humber',
  EAST_MIDLANDS: 'Dwyrain Canolbarth Lloegr',
  WEST_MIDLANDS: 'Gorllewin Canolbarth Lloegr',
  EAST_OF_ENGLAND: 'Dwyrain Lloegr',
  LONDON: 'Llundain',
  SOUTH_EAST: 'De-ddwyrain Lloegr',
  SOUTH_WEST: 'De-orllewin Lloegr',
}

/** The cells of a line, which may be in quotation marks. */
function cells(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, ''))
}

/** Two columns of a list, as a map; rows where either is blank are left out. */
function pairs(name, from, to) {
  const [head, ...rows] = read(name).split(/\r?\n/).filter(Boolean).map(cells)
  const [key, value] = [head.indexOf(from), head.indexOf(to)]
  return new Map(rows.filter((row) => row[key] && row[value]).map((row) => [row[key], row[value]]))
}

const topology = JSON.parse(read('uk-areas.topojson'))
const source = topology.objects
const welsh = new Map([...pairs('names-cy.csv', 'code', 'name_cy'), ...Object.entries(welshRegions)])
/** Blank where a council lies in several. */
const healthAreas = pairs('local-authorities.csv', 'gss_code', 'health_area_code')
const areaShapes = feature(topology, source.health_areas).features

/** The health areas in which at least a tenth of a council lies, by points spread over it. */
function areasOf(geometry) {
  const shape = feature(topology, geometry)
  const [[west, south], [east, north]] = geoBounds(shape)
  const inside = new Map()
  let all = 0
  for (let i = 0.5; i < 20; i++)
    for (let j = 0.5; j < 20; j++) {
      const point = [west + ((east - west) * i) / 20, south + ((north - south) * j) / 20]
      if (!geoContains(shape, point)) continue
      all++
      const area = areaShapes.find((each) => geoContains(each, point))?.properties.ha_code
      if (area) inside.set(area, (inside.get(area) ?? 0) + 1)
    }
  return [...inside].filter(([, count]) => count >= all / 10).map(([code]) => code)
}

function layer(geometries, describe) {
  const described = geometries.map((geometry) => {
    const { id, name, ...more } = describe(geometry.properties, geometry)
    const cy = welsh.get(id)?.replaceAll("'", '’')
    return { type: geometry.type, id, properties: { name, ...(cy && { cy }), ...more }, arcs: geometry.arcs }
  })
  return { type: 'GeometryCollection', geometries: described }
}

const regions = source.regions.geometries.filter((each) => each.properties.nation === 'England')
const written = {
  ...topology,
  objects: {
    nations: layer(source.nations.geometries, (p) => ({ id: constant(p.nation), name: p.nation })),
    regions: layer(regions, (p) => ({
      id: constant(p.region),
      name: p.region,
      nation: constant(p.nation),
    })),
    healthAreas: layer(source.health_areas.geometries, (p) => ({
      id: p.ha_code,
      name: shortName(p.ha_name),
      nation: constant(p.nation),
    })),
    councils: layer(source.local_authorities.geometries, (p, geometry) => ({
      id: p.lad_code,
      name: p.lad_name.trim(),
      nation: constant(p.nation),
      region: constant(p.region),
      areas: healthAreas.has(p.lad_code) ? [healthAreas.get(p.lad_code)] : areasOf(geometry),
    })),
  },
}
writeFileSync(join(web, 'src/directory/map/uk-areas.json'), JSON.stringify(written) + '\n')
