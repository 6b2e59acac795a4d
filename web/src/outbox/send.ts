import { graphql } from '../graphql/document'
import { asFault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import type { Answer, Entry } from './command'
import { kindOf } from './kinds'

/** How commands get to the server. */
export interface Sender {
  /** Sends one command and answers with the row as it stands then. Throws Faults. Sending it twice does it once. */
  send(entry: Entry): Promise<Answer>
  /** Whether the server answers anything at all, asked in the same way and for nothing. */
  isReached(): Promise<boolean>
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
    async isReached() {
      try {
        await http.ask(serverTime, {})
        return true
      } catch (caught) {
        asFault(caught)
        return false
      }
    },
  }
}
