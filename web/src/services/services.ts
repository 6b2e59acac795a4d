import { createContext } from 'svelte'
import type { Auth } from '../account/auth'
import type { Http } from '../graphql/http'
import type { Connection } from '../live/connection.svelte'
import type { Drafts } from '../outbox/drafts'
import type { Clock } from '../platform/clock'
import type { KeptRooms } from '../platform/kept'
import type { Network } from '../platform/network'
import type { Seats } from '../seat/seats'

/** What pages get from outside. A token is a participant's or a projector's; null is the session cookie. */
export interface Services {
  auth: Auth
  seats: Seats
  http(token: string | null): Http
  /** The page's one socket. Close it with the page. */
  connect(token: string | null): Connection
  clock: Clock
  network: Network
  drafts(scope: string): Drafts
  kept: KeptRooms
  /** What an account typed and did not send; another account's is thrown away. */
  accountDrafts(accountId: string): Drafts
}

export const [useServices, provideServices] = createContext<Services>()
