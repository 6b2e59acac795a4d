import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Areas, type AreaTopology } from '../src/directory/map/areas'

/** What the server sends for the map. */
export const areasFile = readFileSync(join(import.meta.dirname, '../src/directory/map/uk-areas.json'), 'utf8')

let areas: Areas | null = null

/** The areas of the map, read once. */
export const theAreas = () => (areas ??= new Areas(JSON.parse(areasFile) as AreaTopology))
