import { Areas, type AreaTopology } from './areas'
import address from './uk-areas.json?url'

let loading: Promise<Areas> | null = null

/** The areas, fetched from our server when the first map is shown, and once. After a failure the next call tries again. */
export function loadAreas(): Promise<Areas> {
  loading ??= fetchAreas().catch((reason: unknown) => {
    loading = null
    throw reason
  })
  return loading
}

async function fetchAreas(): Promise<Areas> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`the areas of the map: ${response.status}`)
  return new Areas((await response.json()) as AreaTopology)
}
