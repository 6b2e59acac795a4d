/**
 * Why something could not be done. Two are ours, and after both nobody knows whether it was done. NETWORK: no answer came.
 * PORTAL: somebody else answered in the server's place, such as the sign-in page of a network or a filter.
 */
export type FaultCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'CLOSED'
  | 'RATE_LIMITED'
  | 'LIMIT_EXCEEDED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'NETWORK'
  | 'PORTAL'

const codes: ReadonlySet<string> = new Set<FaultCode>([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'CLOSED',
  'RATE_LIMITED',
  'LIMIT_EXCEEDED',
  'UNAVAILABLE',
  'INTERNAL',
  'NETWORK',
  'PORTAL',
])

export interface FaultDetails {
  /** The input that was wrong, with BAD_USER_INPUT. */
  field?: string | undefined
  /** How long to wait, with RATE_LIMITED. */
  retryAfterMs?: number | undefined
  /** What to quote to the people who run the server, with INTERNAL. */
  requestId?: string | undefined
  /** Of an answer that was not our server's, with PORTAL and UNAVAILABLE. */
  status?: number | undefined
  /** The row as it is now, with CONFLICT, where the server gave it. */
  current?: unknown
  /** The inputs that somebody else changed as well, with CONFLICT, where it is about those. */
  fields?: readonly string[] | undefined
}

/** The one error for expected failures. `message` is the server's and in English: show the translated one by `code`. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly details: FaultDetails

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** Whether the server may have done it, or not have been asked at all: the same may be asked again. */
export const isOpen = ({ code }: Fault): boolean =>
  code === 'NETWORK' || code === 'PORTAL' || code === 'UNAVAILABLE'

/** Whether it is a code that our server says. */
export const isCode = (value: unknown): value is FaultCode => typeof value === 'string' && codes.has(value)

/** The code itself if it is one of ours, else the nearest: what we do not know is INTERNAL. */
export function codeOf(value: unknown): FaultCode {
  return isCode(value) ? value : 'INTERNAL'
}

/** The first of a response's errors as a Fault; null if there are none. */
export function faultOf(errors: unknown): Fault | null {
  if (!Array.isArray(errors) || errors.length === 0) return null
  const first: unknown = errors[0]
  const error = isRecord(first) ? first : {}
  const extensions = isRecord(error.extensions) ? error.extensions : {}
  return new Fault(codeOf(extensions.code), text(error.message) ?? '', {
    field: text(extensions.field),
    retryAfterMs: number(extensions.retryAfterMs),
    requestId: text(extensions.requestId),
    current: extensions.current,
    fields: texts(extensions.fields),
  })
}

/**
 * What was caught, as a Fault. Anything but a Fault is a mistake of ours: INTERNAL, and told to the browser's console.
 * Nothing else may ask what was caught, so that a mistake is never taken for the network, nor lost.
 */
export function asFault(caught: unknown): Fault {
  if (caught instanceof Fault) return caught
  console.error(caught)
  return new Fault('INTERNAL', 'a mistake of the app')
}
