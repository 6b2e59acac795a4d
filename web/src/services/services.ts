import { createContext } from 'svelte'
import type { Auth } from '../account/auth'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection.svelte'
import type { Drafts } from '../outbox/drafts'
import type { Outbox } from '../outbox/outbox.svelte'
import type { Seats } from '../seat/seats'

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
