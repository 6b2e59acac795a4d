import { asFault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import { promotedNotes } from './documents'

/** The partnership that was made from a note. */
export interface Promoted {
  ref: string
  name: string
}

/** Which notes of a workshop are in the directory. */
export class PromotedNotes {
  readonly #http: Http
  readonly #workshopId: string
  #byNote = $state.raw<ReadonlyMap<string, Promoted>>(new Map())

  constructor(http: Http, workshopId: string) {
    this.#http = http
    this.#workshopId = workshopId
  }

  of(noteId: string): Promoted | null {
    return this.#byNote.get(noteId) ?? null
  }

  add(noteId: string, promoted: Promoted): void {
    this.#byNote = new Map(this.#byNote).set(noteId, promoted)
  }

  /** Asks which there are. A tag on a note is not worth a message: without an answer it stays as it was. */
  async load(): Promise<void> {
    const found = new Map<string, Promoted>()
    try {
      let after: string | null = null
      do {
        const answer: { partnerships: Page } = await this.#http.ask(promotedNotes, {
          workshopId: this.#workshopId,
          after,
        })
        const { nodes, pageInfo } = answer.partnerships
        for (const { ref, name, fromNote } of nodes) if (fromNote) found.set(fromNote.noteId, { ref, name })
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null
      } while (after !== null)
      this.#byNote = found
    } catch (caught) {
      asFault(caught)
    }
  }
}

interface Page {
  readonly nodes: readonly { ref: string; name: string; fromNote: { noteId: string } | null }[]
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
