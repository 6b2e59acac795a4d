import { joinWords, type Drafts, type Join } from '../../outbox/drafts'
import type { ShownNote } from '../../outbox/notes'

/** A note with other words than it has, which are not saved yet. */
export interface Change {
  readonly id: string
  readonly boardId: string
  readonly text: string
  /** The note's seq when the change was begun: what was changed since is not overwritten unseen. */
  readonly baseSeq: number | null
}

const prefix = 'editing/'

/** Which note a place is about where changes are typed; null: it is no such place. */
export const noteAt = (place: string): string | null =>
  place.startsWith(prefix) ? place.slice(prefix.length) : null

/** Changes of notes that are being typed, one a note. They outlive looking at something else, and the page. */
export class Editing {
  readonly #drafts: Drafts
  #changes = $state.raw<ReadonlyMap<string, Change>>(new Map())

  constructor(drafts: Drafts) {
    this.#drafts = drafts
    this.#changes = new Map(changesIn(drafts).map((change) => [change.id, change]))
  }

  get all(): readonly Change[] {
    return [...this.#changes.values()]
  }

  /** As it was typed so far; undefined: nobody is changing it. */
  of(noteId: string): Change | undefined {
    return this.#changes.get(noteId)
  }

  begin({ id, row }: ShownNote, boardId: string, text: string): void {
    this.#keep({ id, boardId, text, baseSeq: row?.seq ?? null })
  }

  /** Puts a change back that was ended: it is still one of the note as it was when it was begun. */
  restore(change: Change): void {
    this.#keep(change)
  }

  typed(noteId: string, text: string): void {
    const change = this.of(noteId)
    if (change) this.#keep({ ...change, text })
  }

  end(noteId: string): void {
    const changes = new Map(this.#changes)
    changes.delete(noteId)
    this.#changes = changes
    this.#drafts.save(prefix + noteId, '')
  }

  #keep(change: Change): void {
    this.#changes = new Map(this.#changes).set(change.id, change)
    this.#drafts.save(prefix + change.id, JSON.stringify(change))
  }
}

/** All changes that are kept. */
export const changesIn = (drafts: Drafts): readonly Change[] =>
  drafts.places().flatMap((place) => {
    const change = noteAt(place) === null ? null : read(drafts.load(place, joinChanges))
    return change ? [change] : []
  })

/** Changes of one note from two tabs: all the words, over what the one begun first was written over. */
const joinChanges: Join = (texts) => {
  const changes = texts.map(read).filter((change) => change !== null)
  const last = changes.at(-1)
  if (!last) return ''
  const seqs = changes.map(({ baseSeq }) => baseSeq).filter((seq) => seq !== null)
  const baseSeq = seqs.length === 0 ? null : Math.min(...seqs)
  return JSON.stringify({ ...last, text: joinWords(changes.map(({ text }) => text)), baseSeq })
}

function read(stored: string): Change | null {
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null) return null
    if (!('id' in value && typeof value.id === 'string')) return null
    if (!('text' in value && typeof value.text === 'string')) return null
    const baseSeq = 'baseSeq' in value && typeof value.baseSeq === 'number' ? value.baseSeq : null
    const boardId = 'boardId' in value && typeof value.boardId === 'string' ? value.boardId : ''
    return { id: value.id, boardId, text: value.text, baseSeq }
  } catch {
    return null
  }
}
