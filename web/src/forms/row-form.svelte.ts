import type { FormDrafts } from '../outbox/account-drafts'
import { uuid } from '../platform/uuid'
import { changedFrom, differences, settled, type Difference, type FormValues, type Side } from './differences'
import { parseKept } from './kept'

/** A row as a form has it. */
export interface FormRow<Values> {
  readonly id: string
  readonly seq: number
  readonly values: Values
}

export interface RowFormParts<Values> {
  drafts: FormDrafts
  /** Under which name unsent words are kept. */
  place: string
  /** Null: it is new. */
  row: FormRow<Values> | null
  /** What a new one begins with. */
  start: Values
}

/**
 * A form over a row that others may change meanwhile: what it began from, what was typed, and what somebody else saved. What
 * is typed is kept on the device until it is sent or thrown away. Only what was changed is sent, with the seq that it was
 * changed from; where somebody else changed the same, people choose field by field.
 */
export class RowForm<Values extends FormValues> {
  readonly #drafts: FormDrafts
  readonly #place: string
  readonly #start: Values
  #row: FormRow<Values> | null
  #base = $state.raw() as Values
  #seq: number | null

  readonly id: string
  values = $state() as Values
  /** Whether it began with words that were kept. */
  resumed = $state(false)
  conflict = $state.raw<{ row: FormRow<Values>; found: readonly Difference[] } | null>(null)
  chosen = $state.raw<Readonly<Record<string, Side>>>({})
  /** What a page calls the things that values name by id; kept with them. */
  names = $state.raw<Readonly<Record<string, string>>>({})

  constructor({ drafts, place, row, start }: RowFormParts<Values>) {
    this.#drafts = drafts
    this.#place = place
    this.#start = start
    this.#row = row
    this.#base = row?.values ?? start
    this.#seq = row?.seq ?? null
    const kept = parseKept(drafts.load(place), this.#base)
    // Words for another row are not for this one; a new one has the id it was given when they were typed.
    const mine = kept && (row ? kept.id === row.id : kept.seq === null)
    this.values = { ...this.#base, ...(mine && kept.values) }
    if (mine) {
      this.#base = kept.base as Values
      this.#seq = kept.seq
      this.names = kept.names ?? {}
      this.resumed = true
    }
    this.id = mine ? kept.id : (row?.id ?? uuid())
    if (mine && row) this.take(row)
  }

  /** What was there when somebody began to type. */
  get base(): Values {
    return this.#base
  }

  /** The names of the fields that were changed. */
  get changed(): readonly string[] {
    return changedFrom(this.#base, this.values)
  }

  get isNew(): boolean {
    return this.#seq === null
  }

  /** What is sent with the changed fields; nothing of a new row. */
  get baseSeq(): { baseSeq?: number } {
    return this.#seq === null ? {} : { baseSeq: this.#seq }
  }

  /** Keeps what was typed on this device. Call it in an effect, or at each key. */
  keep(): void {
    const { id, values, names } = this
    const kept = { id, seq: this.#seq, base: this.#base, values, names }
    this.#drafts.save(this.#place, this.changed.length > 0 ? JSON.stringify(kept) : '')
  }

  /** Forgets what was typed; the answer brings it back. */
  throwAway(): () => void {
    const before = { values: $state.snapshot(this.values) as Values, base: this.#base, seq: this.#seq }
    this.#base = this.#row?.values ?? this.#start
    this.#seq = this.#row?.seq ?? null
    this.values = { ...this.#base }
    this.conflict = null
    this.resumed = false
    this.keep()
    return () => {
      this.values = before.values
      this.#base = before.base
      this.#seq = before.seq
      this.keep()
    }
  }

  /** The row was read again: what somebody typed stays, and everything else is as it is now. */
  take(row: FormRow<Values>): void {
    this.#row = row
    if (row.seq === this.#seq) return
    const found = differences(this.#base, this.values, row.values)
    // Where both changed the same field somebody has to choose, when it is saved.
    if (found.some(({ both }) => both)) return
    this.#settle(row, found, {})
  }

  /** The server refused: shows what somebody else saved beside what was typed. */
  compare(row: FormRow<Values>): void {
    this.#row = row
    this.conflict = {
      row,
      found: differences(this.#base, $state.snapshot(this.values) as Values, row.values),
    }
    this.chosen = {}
  }

  /** Takes what was chosen in a conflict. */
  choose(): void {
    if (!this.conflict) return
    const { row, found } = this.conflict
    this.#settle(row, found, this.chosen)
    this.conflict = null
    this.chosen = {}
  }

  /** It was stored, as it is now. */
  done(row: FormRow<Values> | null): void {
    if (row) {
      this.#row = row
      this.#base = row.values
      this.values = { ...row.values }
      this.#seq = row.seq
    } else this.#base = $state.snapshot(this.values) as Values
    this.conflict = null
    this.resumed = false
    this.#drafts.save(this.#place, '')
  }

  #settle(row: FormRow<Values>, found: readonly Difference[], chosen: Readonly<Record<string, Side>>): void {
    this.values = settled($state.snapshot(this.values) as Values, found, chosen)
    this.#base = row.values
    this.#seq = row.seq
    this.keep()
  }
}
