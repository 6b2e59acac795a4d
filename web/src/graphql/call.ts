import type { Clock } from '../platform/clock'
import { Fault, isCode, type FaultCode } from './fault'

/** Milliseconds in which an answer has to be here, the whole of it. */
const patience = 15_000

export interface Caller {
  fetch: typeof fetch
  clock: Clock
}

/** An answer that was read whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * Calls our server and reads the whole answer, whatever it says. Throws NETWORK if none came in time, or the signal's
 * reason if that was aborted. What is wrong with the call itself is thrown as it is: it is no fault of the network.
 *
 * `AbortSignal.any` and `AbortSignal.timeout` would say this shorter, and would fail on phones of 2017.
 */
export async function call(
  { fetch, clock }: Caller,
  path: string,
  init: RequestInit,
  asker?: AbortSignal,
): Promise<Answer> {
  if (asker?.aborted) throw reasonOf(asker)
  const abort = new AbortController()
  const giveUp = () => abort.abort()
  const cancel = clock.after(patience, giveUp)
  asker?.addEventListener('abort', giveUp)
  try {
    const response = await reach(fetch, path, { ...init, signal: abort.signal }, asker ?? null)
    const text = await fromNetwork(response.text(), asker)
    return { status: response.status, headers: response.headers, text }
  } finally {
    cancel()
    asker?.removeEventListener('abort', giveUp)
  }
}

/** The same for an answer that is read as it comes, and takes as long as it takes. */
export function reach(
  fetch: typeof globalThis.fetch,
  path: string,
  init: RequestInit,
  asker: AbortSignal | null,
): Promise<Response> {
  // fetch would reject headers that cannot be sent, as if it were the network.
  const headers = new Headers(init.headers)
  return fromNetwork(fetch(path, { ...init, headers }), asker)
}

/** Waits for the network. That this fails, and nothing else, is the network's fault: everything is ready by then. */
export async function fromNetwork<T>(coming: Promise<T>, asker?: AbortSignal | null): Promise<T> {
  try {
    return await coming
  } catch {
    throw asker?.aborted ? reasonOf(asker) : new Fault('NETWORK', 'no answer')
  }
}

/** Why it was aborted; older phones do not say. */
export const reasonOf = (signal: AbortSignal): unknown =>
  signal.reason ?? new DOMException('nobody waits for it any more', 'AbortError')

/** What a text holds if that is one JSON object, else null. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Networks that want a sign-in first say so with this status, if they say it at all. */
const signInFirst = 511

/**
 * An answer that our server did not write: a café's sign-in page, a proxy's error. Whatever its status is, it says
 * nothing about who we are or whether something exists, only that the server was not reached.
 */
export function notOurs({ status, headers }: Pick<Answer, 'status' | 'headers'>): Fault {
  const busy = (status >= 500 && status !== signInFirst) || status === 429
  const seconds = Number(headers.get('retry-after'))
  return new Fault(busy ? 'UNAVAILABLE' : 'PORTAL', `HTTP ${status}, and not from us`, {
    status,
    ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
  })
}

/** An answer of ours that ended too soon. */
export const half = (): Fault => new Fault('NETWORK', 'half an answer')

/** Why our server refused something outside of GraphQL, if it was our server. */
export function refusalIn(answer: Pick<Answer, 'status' | 'headers' | 'text'>): Fault {
  const said = objectIn(answer.text)
  if (!isCode(said?.code)) return notOurs(answer)
  const { code, message, field, retryAfterMs, requestId } = said
  return new Fault(code as FaultCode, typeof message === 'string' ? message : '', {
    ...(typeof field === 'string' && { field }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(typeof requestId === 'string' && { requestId }),
  })
}
