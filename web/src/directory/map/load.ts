import { fromNetwork, notOurs, objectIn, reach } from '../../graphql/call'
import { Areas, type AreaTopology } from './areas'
import address from './uk-areas.json?url'

let loading: Promise<Areas> | null = null

/** The areas, fetched from our server when the first map is shown, and once. Throws Faults. After a failure the next call tries again. */
export function loadAreas(): Promise<Areas> {
  loading ??= fetchAreas().catch((reason: unknown) => {
    loading = null
    throw reason
  })
  return loading
}

async function fetchAreas(): Promise<Areas> {
  const response = await reach(fetch, address, {}, null)
  const topology = objectIn(await fromNetwork(response.text()))
  if (!response.ok || !topology) throw notOurs(response)
  return new Areas(topology as unknown as AreaTopology)
}
