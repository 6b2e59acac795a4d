import { textOf, type Document } from './document'
import { Fault, faultOf, type FaultCode } from './fault'

const patience = 15_000

export interface AskOptions {
  signal?: AbortSignal
}

/** Asks the server over HTTP. */
export interface Http {
  /** The answer's data. Throws a Fault, or the signal's reason if that was aborted. */
  ask<Data, Variables extends object>(
    document: Document<Data, Variables>,
    variables: Variables,
    options?: AskOptions,
  ): Promise<Data>
}

export interface HttpParts {
  fetch: typeof fetch
  /** A participant's or projector's token; null for the session cookie. */
  token: string | null
}

const byStatus: Readonly<Record<number, FaultCode>> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
  500: 'INTERNAL',
}

export function createHttp({ fetch, token }: HttpParts): Http {
  return {
    async ask(document, variables, options = {}) {
      const response = await send(textOf(document), variables, options.signal)
      const body = await read(response, options.signal)
      const fault = faultOf(body.errors)
      if (fault) throw fault
      if (!response.ok || body.data == null) throw refused(response)
      return body.data as NonNullable<never>
    },
  }

  async function send(query: string, variables: object, signal: AbortSignal | undefined): Promise<Response> {
    const tooLong = AbortSignal.timeout(patience)
    try {
      return await fetch('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        // A token stands for itself: a facilitator's cookie must not turn an attendee's tab into a facilitator's.
        credentials: token === null ? 'same-origin' : 'omit',
        body: JSON.stringify({ query, variables }),
        signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
      })
    } catch {
      signal?.throwIfAborted()
      throw new Fault('NETWORK', 'no answer')
    }
  }

  async function read(response: Response, signal: AbortSignal | undefined) {
    try {
      return (await response.json()) as { data?: unknown; errors?: unknown }
    } catch {
      signal?.throwIfAborted()
      // Not JSON: a proxy's page, or an answer that was cut off half way.
      if (response.ok) throw new Fault('NETWORK', 'no whole answer')
      throw refused(response)
    }
  }
}

function refused(response: Response): Fault {
  const code = byStatus[response.status] ?? 'UNAVAILABLE'
  const seconds = Number(response.headers.get('retry-after'))
  return new Fault(code, `HTTP ${response.status}`, seconds > 0 ? { retryAfterMs: seconds * 1000 } : {})
}
