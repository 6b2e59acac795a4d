import { graphql } from '../graphql/document'
import { asFault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Answer, Entry } from './command'
import { kindOf } from './kinds'

/** The server, somebody else in its place, or nobody. */
export type Reached = 'server' | 'portal' | 'nobody'

/** How commands get to the server. */
export interface Sender {
  /** Sends one command and answers with the row as it stands then. Throws Faults. Sending it twice does it once. */
  send(entry: Entry): Promise<Answer>
  /** Who answers, asked in the same way and for nothing. */
  reached(): Promise<Reached>
}

export const serverTime = graphql(`
  query ServerTime {
    viewer {
      serverTime
    }
  }
`)

export function sender(http: Http): Sender {
  return {
    send: (entry) => kindOf(entry.command).send(http, entry),
    async reached() {
      try {
        await http.ask(serverTime, {})
        return 'server'
      } catch (caught) {
        return asFault(caught).code === 'PORTAL' ? 'portal' : 'nobody'
      }
    },
  }
}
