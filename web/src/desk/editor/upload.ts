import { refusalIn } from '../../graphql/call'
import { Fault } from '../../graphql/fault'
import type { Row } from '../values'

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
    // Stored is 201; a page with a 200 is a network's.
    request.onload = () => (request.status === 201 ? done() : fail(refused(request)))
    // What the browser says of a body that never got through, and of nothing else.
    request.onerror = () => fail(new Fault('NETWORK', 'no answer'))
    request.send(file)
  })
}

function refused({ status, responseText }: XMLHttpRequest): Fault {
  return refusalIn({ status, headers: new Headers(), text: responseText })
}
