import { fromNetwork, half, notOurs, reach, refusalIn } from '../../graphql/call'
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
  const response = await reach(
    fetch,
    `/directory/import?${query}`,
    {
      method: 'POST',
      headers: { 'content-type': typeOf(order), accept: 'application/x-ndjson' },
      body: order.body,
      signal,
    },
    signal,
  )
  const { status, headers, body } = response
  if (!response.ok || !body) {
    throw refusalIn({ status, headers, text: await fromNetwork(response.text(), signal) })
  }
  for await (const line of linesOf(body, signal)) {
    const said = readLine(line)
    if (said?.is === 'report') return said.report
    if (!said) throw notOurs(response)
    told(said)
  }
  throw half()
}
