import { createContext } from 'svelte'
import { createAuth, type Auth } from '../account/auth'
import { createHttp, type Http } from '../graphql/http'
import { Connection } from '../live/connection'
import { socketOpener } from '../live/socket'
import { createDrafts, type Drafts } from '../outbox/drafts'
import { Outbox } from '../outbox/outbox'
import { sender } from '../outbox/send'
import { openStore } from '../outbox/store'
import { browserTabs } from '../outbox/tabs'
import { systemClock } from '../platform/clock'
import { browserNetwork } from '../platform/network'
import { keyValue } from '../platform/storage'
import { createSeats, type Seats } from '../seat/seats'

/** What pages get from outside. A token is a participant's or a projector's; null is the session cookie. */
export interface Services {
  auth: Auth
  seats: Seats
  http(token: string | null): Http
  /** The page's one socket. Close it with the page. */
  connect(token: string | null): Connection
  /** The commands of one person in one workshop. Close it with the page. */
  outbox(scope: string, http: Http): Promise<Outbox>
  drafts(scope: string): Drafts
}

export const [useServices, provideServices] = createContext<Services>()

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
      new Outbox({ scope, store: await store, send: sender(http), tabs, clock, network }),
    drafts: (scope) => createDrafts(keyValue, scope),
  }
}
