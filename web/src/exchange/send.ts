import { codeOf, Fault } from '../graphql/fault'
import type { Registers } from './files'
import { linesOf, readLine, type Report, type Told } from './report'

export interface ImportOrder {
  body: Blob
  /** The register it is; null: a directory. */
  register: Registers | null
  /** Whether to say only what would come of it. */
  check: boolean
}

/** The type of what is sent: a page of another site cannot send these with somebody's cookie. */
const typeOf = ({ register }: ImportOrder) => (register === null ? 'application/zip' : 'text/csv')

/**
 * Sends files to be read, and tells how far the server is. Answers with its report. Throws Faults, or the signal's reason
 * if that was aborted; either way nothing is half written.
 */
export async function sendImport(
  fetch: typeof globalThis.fetch,
  order: ImportOrder,
  told: (progress: Extract<Told, { is: 'progress' }>) => void,
  signal: AbortSignal,
): Promise<Report> {
  const query = new URLSearchParams({ check: String(order.check) })
  if (order.register !== null) query.set('register', order.register)
  let response: Response
  try {
    response = await fetch(`/directory/import?${query}`, {
      method: 'POST',
      headers: { 'content-type': typeOf(order), accept: 'application/x-ndjson' },
      body: order.body,
      signal,
    })
  } catch {
    signal.throwIfAborted()
    throw new Fault('NETWORK', 'no answer')
  }
  if (!response.ok || !response.body) throw await refused(response)
  try {
    for await (const line of linesOf(response.body)) {
      const said = readLine(line)
      if (said.is === 'report') return said.report
      told(said)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Fault) throw error
    throw new Fault('NETWORK', 'no whole answer')
  }
  throw new Fault('NETWORK', 'no report')
}

async function refused(response: Response): Promise<Fault> {
  const said = (await response.json().catch(() => ({}))) as {
    code?: unknown
    message?: unknown
    field?: unknown
  }
  const code =
    typeof said.code === 'string' ? codeOf(said.code) : response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL'
  return new Fault(
    code,
    String(said.message ?? ''),
    typeof said.field === 'string' ? { field: said.field } : {},
  )
}
