import { createAuth } from '../account/auth'
import { createHttp } from '../graphql/http'
import { Connection } from '../live/connection.svelte'
import { socketOpener } from '../live/socket'
import { DraftKeeper } from '../outbox/drafts'
import { accountDrafts } from '../outbox/account-drafts'
import { systemClock } from '../platform/clock'
import { keptRooms } from '../platform/kept'
import { browserNetwork } from '../platform/network'
import { browserOpenTabs } from '../platform/open-tabs'
import { keyValue } from '../platform/storage'
import { createSeats } from '../seat/seats'
import type { Services } from '../services/services'

/** The services of the real app, in a browser. They are there once what killed tabs left can be found. */
export async function browserServices(): Promise<Services> {
  const clock = systemClock
  const network = browserNetwork
  const drafts = new DraftKeeper(keyValue, browserOpenTabs(clock))
  const kept = keptRooms(() => indexedDB)
  const auth = createAuth({ fetch: fetch.bind(globalThis), clock })
  await drafts.ready
  const url = `${location.origin.replace(/^http/, 'ws')}/graphql`
  return {
    auth: {
      ...auth,
      // Whoever signs out leaves no room to be read on this computer, but for one that another tab shows.
      signOut: async () => {
        await auth.signOut()
        void kept.deleteExcept([])
      },
    },
    seats: createSeats(keyValue),
    http: (token) => createHttp({ fetch: fetch.bind(globalThis), clock, token }),
    connect: (token) => new Connection({ open: socketOpener({ url, token, clock }), clock, network }),
    clock,
    network,
    drafts: (scope) => drafts.of(scope),
    kept,
    accountDrafts: (accountId) => accountDrafts(drafts, accountId),
  }
}
