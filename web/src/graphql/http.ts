import { call, half, notOurs, objectIn, type Caller } from './call'
import { textOf, type Document } from './document'
import { Fault, faultOf } from './fault'

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

export interface HttpParts extends Caller {
  /** A participant's or projector's token; null for the session cookie. */
  token: string | null
}

export function createHttp({ fetch, clock, token }: HttpParts): Http {
  return {
    async ask(document, variables, options = {}) {
      const answer = await call(
        { fetch, clock },
        '/graphql',
        requestOf(textOf(document), variables),
        options.signal,
      )
      const said = objectIn(answer.text)
      if (!said && answer.text.startsWith('{')) throw half()
      if (!said || !isGraphQL(said)) throw notOurs(answer)
      const fault = faultOf(said.errors)
      if (fault) throw fault
      if (said.data == null) throw new Fault('INTERNAL', 'neither data nor errors')
      return said.data as NonNullable<never>
    },
  }

  function requestOf(query: string, variables: object): RequestInit {
    return {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      // A token stands for itself: a facilitator's cookie must not turn an attendee's tab into a facilitator's.
      credentials: token === null ? 'same-origin' : 'omit',
      body: JSON.stringify({ query, variables }),
    }
  }
}

/** Whether our server said it: it gives data, or errors that each have a code. */
function isGraphQL({ data, errors }: Record<string, unknown>): boolean {
  if (!Array.isArray(errors) || errors.length === 0) return typeof data === 'object'
  const first = errors[0] as { extensions?: { code?: unknown } | null } | null
  return typeof first?.extensions?.code === 'string'
}
