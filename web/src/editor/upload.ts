import { codeOf, Fault } from '../graphql/fault'
import type { Row } from './values'

/** A file somebody chose for a document. */
export type PickedFile = File

export const mostBytes = 10 * 1024 * 1024

export type FileProblem = 'fileWrong' | 'fileBig'

/** What can be said of a file before it is sent; the server looks into it. */
export function problemOf(file: Pick<File, 'name' | 'size'>): FileProblem | null {
  if (!/\.(pdf|docx|odt)$/i.test(file.name)) return 'fileWrong'
  return file.size > mostBytes ? 'fileBig' : null
}

/**
 * Sends a document's file, and tells how much of it went, 0 to 100. Throws Faults. `fetch` cannot tell how much of a body
 * it has sent, so this is the older way.
 */
export function sendFile(document: Row, file: PickedFile, told: (percent: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/directory/documents/${document.id}/file?baseSeq=${document.seq}`)
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('Accept', 'application/json')
    request.upload.onprogress = (event) => told(Math.floor((event.loaded / Math.max(1, event.total)) * 100))
    request.onload = () => (request.status < 300 ? done() : fail(faultIn(request)))
    request.onerror = () => fail(new Fault('NETWORK', 'no answer'))
    request.send(file)
  })
}

function faultIn({ status, responseText }: XMLHttpRequest): Fault {
  try {
    const said = JSON.parse(responseText) as { code?: unknown; message?: unknown; field?: unknown }
    return new Fault(
      codeOf(said.code),
      String(said.message ?? ''),
      typeof said.field === 'string' ? { field: said.field } : {},
    )
  } catch {
    return new Fault(status >= 500 ? 'UNAVAILABLE' : 'INTERNAL', `HTTP ${status}`)
  }
}
