import type { Http } from '../graphql/http'
import type { Clock } from '../platform/clock'
import type { Network } from '../platform/network'
import { Outbox } from './outbox.svelte'
import { sender } from './send'
import { openDisk } from './indexed-store'
import { LastingStore } from './lasting-store'
import type { OutboxStore } from './store'
import { browserTabs, type Tabs } from './tabs'

export interface OpenParts {
  /** Whose commands: one person in one workshop. */
  scope: string
  http: Http
  clock: Clock
  network: Network
}

/** One for all outboxes of this page: what cannot be stored lasts as long as the page, not as long as a room. */
let store: OutboxStore | null = null
let tabs: Tabs | null = null

/** The commands of one person in one workshop, as this browser keeps them. Close it with the page that shows them. */
export function openOutbox({ scope, http, clock, network }: OpenParts): Outbox {
  // Where it is refused, even to ask for `indexedDB` may throw.
  store ??= new LastingStore({ open: async () => openDisk(indexedDB), clock })
  tabs ??= browserTabs(clock)
  return new Outbox({ scope, store, sender: sender(http), tabs, clock, network })
}
