import { RowForm } from '../../forms/row-form.svelte'
import { Submission } from '../../forms/submission.svelte'
import type { Fault } from '../../graphql/fault'
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
  /** The same of a new entry, once it is stored. */
  placeOf: (id: string) => string
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
  readonly submission: Submission<Values, FormError>
  #owner: object = {}
  /** As it was stored last. */
  #stored: Row | null = null

  constructor({ http, keeper, drafts, place, placeOf: placeOfId, row, start, names }: FormParts) {
    this.#http = http
    this.#keeper = keeper
    this.row = new RowForm<Values>({
      drafts,
      place,
      placeOf: placeOfId,
      row: row && this.#formOf(row),
      start: { ...startOf(keeper.sections), ...start },
    })
    this.row.names = { ...names, ...(row && namesIn(row)), ...this.row.names }
    this.submission = new Submission(this.row, {
      wrong: (values) => wrongIn(keeper.sections, values),
      send: (values) => this.#send(values),
      theirs: (fault) => this.#theirs(fault),
      wrongAt: (field) => {
        const place = placeOf(keeper.sections, field)
        return place ? { field: place, wrong: 'notTaken' } : null
      },
    })
  }

  get id(): string {
    return this.row.id
  }

  get values(): Values {
    return this.row.values
  }

  /** The names of the fields that were changed. */
  get changed(): readonly string[] {
    return this.row.changed
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
    this.submission.forget()
    return this.row.throwAway()
  }

  /** The entry was read again, such as after it was published: what somebody typed stays. */
  take(row: Row): void {
    this.addNames(namesIn(row))
    this.row.take(this.#formOf(row))
  }

  /** Stores what was changed, with what was chosen in a conflict. Null if that did not work. */
  async save(owner: object): Promise<Row | null> {
    this.#owner = owner
    return (await this.submission.save()) ? this.#stored : null
  }

  async #send(values: Values) {
    const { sections } = this.#keeper
    const fields = this.row.isNew
      ? { ...this.#owner, ...inputOf(sections, values) }
      : changesOf(sections, values, this.row.changed)
    const input = { ...fields, id: this.id, ...this.row.baseSeq }
    this.#stored = await this.#keeper.save(this.#http, { ...input, requestId: this.#request.for(input) })
    this.#request.settled()
    return this.#stored && this.#formOf(this.#stored)
  }

  async #theirs(fault: Fault) {
    // A new entry whose id is taken was stored before: the answer to that was lost, and more was typed since.
    const stored = fault.code === 'BAD_USER_INPUT' && fault.details.field === 'id' && this.row.isNew
    if (fault.code !== 'CONFLICT' && !stored) return null
    const row = await this.#keeper.fresh(this.#http, this.id)
    if (row) this.addNames(namesIn(row))
    return row && this.#formOf(row)
  }

  #formOf(row: Row) {
    return { id: row.id, seq: row.seq, values: valuesOf(this.#keeper.sections, row) }
  }
}
