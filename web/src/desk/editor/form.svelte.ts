import { RowForm } from '../../forms/row-form.svelte'
import { asFault, type Fault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import type { FormDrafts } from '../../outbox/account-drafts'
import { RequestId } from '../../platform/request'
import { placeOf, wrongIn, type FormError } from '../errors'
import type { Value, Values } from '../fields'
import type { Keeper } from './keepers'
import { changesOf, inputOf, namesIn, startOf, valuesOf, type Names, type Row } from '../values'

export interface FormParts {
  http: Http
  keeper: Keeper
  drafts: FormDrafts
  /** Under which name unsaved words are kept. */
  place: string
  /** The entry; null: it is new. */
  row: Row | null
  /** What a new entry begins with, other than nothing. */
  start?: Values
  names?: Names
}

/** An entry while somebody edits it: the form, what is wrong with it, and how it is stored. */
export class EntryForm {
  readonly #http: Http
  readonly #keeper: Keeper
  readonly #request = new RequestId()
  readonly row: RowForm<Values>

  errors = $state.raw<readonly FormError[]>([])
  fault = $state.raw<Fault | null>(null)
  busy = $state(false)
  /** Each failed try is a new summary, so that it is read out and takes the focus. */
  tries = $state(0)

  constructor({ http, keeper, drafts, place, row, start, names }: FormParts) {
    this.#http = http
    this.#keeper = keeper
    this.row = new RowForm<Values>({
      drafts,
      place,
      row: row && this.#formOf(row),
      start: { ...startOf(keeper.sections), ...start },
    })
    this.row.names = { ...names, ...(row && namesIn(row)), ...this.row.names }
  }

  get id(): string {
    return this.row.id
  }

  get values(): Values {
    return this.row.values
  }

  get dirty(): boolean {
    return this.row.changed.length > 0
  }

  nameOf = (id: string): string => this.row.names[id] ?? id

  set(name: string, value: Value): void {
    this.row.values = { ...this.values, [name]: value }
    this.row.keep()
  }

  addNames(names: Names): void {
    this.row.names = { ...this.row.names, ...names }
  }

  /** Forgets what was typed; the answer brings it back. */
  throwAway(): () => void {
    this.errors = []
    this.fault = null
    return this.row.throwAway()
  }

  /** The entry was read again, such as after it was published: what somebody typed stays. */
  take(row: Row): void {
    this.addNames(namesIn(row))
    this.row.take(this.#formOf(row))
  }

  /** Stores what was changed. Null if that did not work: why is in `errors`, `fault` or `row.conflict`. */
  async save(owner: object): Promise<Row | null> {
    if (this.busy) return null
    const { sections } = this.#keeper
    this.tries++
    this.fault = null
    this.errors = wrongIn(sections, this.values)
    if (this.errors.length > 0) return null
    this.busy = true
    try {
      const values = $state.snapshot(this.values) as Values
      const fields = this.row.isNew
        ? { ...owner, ...inputOf(sections, values) }
        : changesOf(sections, values, this.row.changed)
      const input = { ...fields, id: this.id, ...this.row.baseSeq }
      const saved = await this.#keeper.save(this.#http, { ...input, requestId: this.#request.for(input) })
      if (saved) this.row.done(this.#formOf(saved))
      this.#request.settled()
      return saved
    } catch (caught) {
      await this.#refused(asFault(caught))
      return null
    } finally {
      this.busy = false
    }
  }

  /** Takes what was chosen in a conflict, and stores that over what somebody else saved. */
  saveChosen(owner: object): Promise<Row | null> {
    this.row.choose()
    return this.save(owner)
  }

  async #refused(fault: Fault): Promise<void> {
    // A new entry whose id is taken was stored before: the answer to that was lost, and more was typed since.
    const stored = fault.code === 'BAD_USER_INPUT' && fault.details.field === 'id' && this.row.isNew
    if (fault.code === 'CONFLICT' || stored) {
      const row = await this.#keeper.fresh(this.#http, this.id).catch((caught) => void asFault(caught))
      if (row) {
        this.addNames(namesIn(row))
        this.row.compare(this.#formOf(row))
        this.tries++
        return
      }
    }
    const { sections } = this.#keeper
    const place = fault.code === 'BAD_USER_INPUT' ? placeOf(sections, fault.details.field ?? '') : null
    if (place) this.errors = [{ field: place, wrong: 'notTaken' }]
    else this.fault = fault
  }

  #formOf(row: Row) {
    return { id: row.id, seq: row.seq, values: valuesOf(this.#keeper.sections, row) }
  }
}
