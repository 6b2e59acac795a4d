import type { FormDrafts } from '../outbox/account-drafts'
import { uuid } from '../platform/uuid'
import { Choice } from './choice.svelte'
import {
  changedFrom,
  differences,
  settled,
  settledPart,
  taken,
  type Difference,
  type FormValues,
} from './differences'
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
  /** The same of a new one, once it is stored; without it nothing is typed into it then. */
  placeOf?: (id: string) => string
  /** Null: it is new. */
  row: FormRow<Values> | null
  /** What a new one begins with. */
  start: Values
}

/**
 * A form over a row that others may change meanwhile: what it began from, what was typed, and what somebody else saved. What
 * is typed is kept on the device until it is stored or thrown away, and nothing but whoever types ever changes a field that
 * they touched. Only what was changed is sent, with the seq that it was changed from; where somebody else changed the same,
 * people choose field by field.
 */
export class RowForm<Values extends FormValues> {
  readonly #drafts: FormDrafts
  readonly #placeOf: ((id: string) => string) | undefined
  readonly #start: Values
  #place: string
  /** As it was read last. */
  #row: FormRow<Values> | null
  #base = $state.raw() as Values
  #seq = $state.raw<number | null>(null)
  #id = $state('')
  /** Sent without an answer: nobody knows whether it was stored. */
  #lost: Values | null = null

  values = $state() as Values
  /** Whether it began with words that were kept. */
  resumed = $state(false)
  /** What somebody else saved, where somebody has to choose. */
  #theirs = $state.raw<FormRow<Values> | null>(null)
  readonly choice = new Choice()
  /** What a page calls the things that values name by id; kept with them. */
  names = $state.raw<Readonly<Record<string, string>>>({})

  constructor({ drafts, place, placeOf, row, start }: RowFormParts<Values>) {
    this.#drafts = drafts
    this.#place = place
    this.#placeOf = placeOf
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
    this.#id = mine ? kept.id : (row?.id ?? uuid())
    if (mine && row) this.take(row)
  }

  get id(): string {
    return this.#id
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

  /** The fields that somebody has to choose about, with what is typed in them now; null: nobody has to choose. */
  get conflict(): readonly Difference[] | null {
    return this.#theirs && this.#differences(this.#theirs).filter(({ both }) => both)
  }

  /** Keeps what was typed on this device. Call it in an effect, or at each key. */
  keep(): void {
    const { id, values, names } = this
    const kept = { id, seq: this.#seq, base: this.#base, values, names }
    this.#drafts.save(this.#place, this.changed.length > 0 ? JSON.stringify(kept) : '')
  }

  /** Forgets what was typed; the answer brings it back. What is typed into a new one from now on is another new one. */
  throwAway(): () => void {
    const before = { id: this.#id, values: this.#typed(), base: this.#base, seq: this.#seq }
    const base = this.#row?.values ?? this.#start
    this.#begin(this.#row?.id ?? uuid(), { ...base }, base)
    this.#seq = this.#row?.seq ?? null
    this.keep()
    return () => {
      this.#begin(before.id, before.values, before.base)
      this.#seq = before.seq
      this.keep()
    }
  }

  /** The row was read again: what somebody typed stays, and everything else is as it is now. */
  take(row: FormRow<Values>): void {
    if (!this.#isNews(row)) return
    this.#row = row
    if (this.#theirs) {
      this.compare(row)
      return
    }
    // A new one that turns up was stored, and the answer is lost. What else has its id is for the server to say.
    if (this.isNew && !this.#lost) return
    const found = this.#differences(row)
    // Where both changed the same field somebody has to choose, when it is saved.
    if (!found.some(({ both }) => both)) this.#settle(row, found)
  }

  /**
   * The server refused, for somebody else saved `row`. Takes what they changed elsewhere. Whether somebody has to choose: if
   * not, it can be sent again as it is now.
   */
  compare(row: FormRow<Values>): boolean {
    if (this.#isNews(row)) this.#row = row
    const theirs = this.#row ?? row
    const found = this.#differences(theirs)
    if (!found.some(({ both }) => both)) {
      this.#settle(theirs, found)
      return false
    }
    this.values = settled(
      this.#typed(),
      found.filter(({ both }) => !both),
      {},
    )
    this.#base = settledPart(this.#base, theirs.values, found)
    this.#theirs = theirs
    this.keep()
    return true
  }

  /** Takes what was chosen in a conflict. */
  choose(): void {
    const theirs = this.#theirs
    if (!theirs) return
    const found = this.#differences(theirs)
    this.#settle(theirs, found, this.choice.of(found))
  }

  /** What is typed now, to be sent. */
  sent(): Values {
    return this.#typed()
  }

  /** `sent` was sent, and no answer came. */
  lose(sent: Values): void {
    this.#lost = sent
  }

  /** `sent` was stored, as `row` says it is now. What was typed since stays, and is kept as a change of that. */
  done(row: FormRow<Values> | null, sent: Values): void {
    if (row) this.#store(row)
    const base = row?.values ?? sent
    this.#begin(row?.id ?? this.#id, taken(base, sent, this.#typed()), base)
    this.keep()
  }

  /** What is typed, and what it is a change of. */
  #begin(id: string, values: Values, base: Values): void {
    this.#id = id
    this.values = values
    this.#base = base
    this.#theirs = null
    this.choice.forget()
    this.#lost = null
    this.resumed = false
  }

  #settle(row: FormRow<Values>, found: readonly Difference[], chosen: ReturnType<Choice['of']> = {}): void {
    const { resumed } = this
    this.#begin(row.id, settled(this.#typed(), found, chosen), row.values)
    this.resumed = resumed
    this.#store(row)
    this.keep()
  }

  /** The form is over a row that is there: a new one is no longer kept as one that is to be made. */
  #store(row: FormRow<Values>): void {
    if (this.isNew && this.#placeOf) {
      this.#drafts.save(this.#place, '')
      this.#place = this.#placeOf(row.id)
    }
    this.#row = row
    this.#seq = row.seq
  }

  /** Rows may come late: an answer, and news that were under way before it. */
  #isNews({ seq }: FormRow<Values>): boolean {
    return seq > (this.#seq ?? -1) && seq >= (this.#row?.seq ?? -1)
  }

  #differences(theirs: FormRow<Values>): Difference[] {
    return differences(this.#base, this.#typed(), theirs.values, this.#lost)
  }

  #typed(): Values {
    return $state.snapshot(this.values) as Values
  }
}
