import { createAuth } from '../account/auth'
import { createHttp } from '../graphql/http'
import { Connection } from '../live/connection.svelte'
import { socketOpener } from '../live/socket'
import { createDrafts } from '../outbox/drafts'
import { Outbox } from '../outbox/outbox.svelte'
import { sender } from '../outbox/send'
import { openStore } from '../outbox/store'
import { browserTabs } from '../outbox/tabs'
import { systemClock } from '../platform/clock'
import { browserNetwork } from '../platform/network'
import { keyValue } from '../platform/storage'
import { createSeats } from '../seat/seats'
import type { Services } from '../services/services'

/** The services of the real app, in a browser. */
export function browserServices(): Services {
  const clock = systemClock
  const network = browserNetwork
  const tabs = browserTabs(clock)
  const store = openStore()
  const url = `${location.origin.replace(/^http/, 'ws')}/graphql`
  return {
    auth: createAuth({ fetch: fetch.bind(globalThis), clock }),
    seats: createSeats(keyValue),
    http: (token) => createHttp({ fetch: fetch.bind(globalThis), clock, token }),
    connect: (token) => new Connection({ open: socketOpener({ url, token, clock }), clock, network }),
    outbox: async (scope, http) =>
      new Outbox({ scope, store: await store, sender: sender(http), tabs, clock, network }),
    drafts: (scope) => createDrafts(keyValue, scope),
  }
}
