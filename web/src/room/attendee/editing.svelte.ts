import type { Drafts } from '../../outbox/drafts'
import type { ShownNote } from '../../outbox/notes'

interface Change {
  readonly id: string
  readonly text: string
  /** The note's seq when the change was begun: what was changed since is not overwritten unseen. */
  readonly baseSeq: number | null
}

const place = 'editing'

/** The one change of a note that is being typed. It outlives the page. */
export class Editing {
  readonly #drafts: Drafts
  /** As it was begun, or found again. */
  now = $state.raw<Change | null>(null)
  #text = ''

  constructor(drafts: Drafts) {
    this.#drafts = drafts
    this.now = read(drafts.load(place))
    this.#text = this.now?.text ?? ''
  }

  /** As it was typed so far. */
  get text(): string {
    return this.#text
  }

  begin(note: ShownNote, text = note.text): void {
    this.#keep({ id: note.id, text, baseSeq: note.row?.seq ?? null })
  }

  typed(text: string): void {
    this.#text = text
    if (this.now) this.#drafts.save(place, JSON.stringify({ ...this.now, text }))
  }

  end(): void {
    this.#keep(null)
  }

  #keep(change: Change | null): void {
    this.now = change
    this.#text = change?.text ?? ''
    this.#drafts.save(place, change ? JSON.stringify(change) : '')
  }
}

function read(stored: string): Change | null {
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null) return null
    if (!('id' in value && typeof value.id === 'string')) return null
    if (!('text' in value && typeof value.text === 'string')) return null
    const baseSeq = 'baseSeq' in value && typeof value.baseSeq === 'number' ? value.baseSeq : null
    return { id: value.id, text: value.text, baseSeq }
  } catch {
    return null
  }
}
