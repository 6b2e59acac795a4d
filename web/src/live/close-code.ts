/** What a socket's close code asks of us. */
export type Verdict = 'retry' | 'retry-slowly' | 'signed-out' | 'removed'

/** graphql-transport-ws's codes, as our server uses them. Nothing but a lost right to be here is final. */
export function verdictOf(code: number): Verdict {
  switch (code) {
    case 4401:
      return 'signed-out'
    case 4403:
      return 'removed'
    case 4400: // we sent what this server does not understand: perhaps it is being replaced by a newer one
    case 4406:
    case 4409:
    case 4429: // too many connections or initialisations
    case 1002:
    case 1008:
      return 'retry-slowly'
    default:
      // 1006 lost, 1012 the server restarts, 1013 we fell behind, 4408 too slow to begin, 4499 we gave it up
      return 'retry'
  }
}
