import { asFault, type Fault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import type { Drafts } from '../../outbox/drafts'
import { uuid } from '../../platform/uuid'
import { placeOf, wrongIn, type FormError } from '../errors'
import { fieldsOf, same, type Value, type Values } from '../fields'
import type { Keeper } from './keepers'
import { parseKept } from './kept'
import { differences, settled, type Difference, type Side } from './merge'
import { inputOf, namesIn, startOf, valuesOf, type Names, type Row } from '../values'

export interface FormParts {
  http: Http
  keeper: Keeper
  drafts: Drafts
  /** Under which name unsaved words are kept. */
  place: string
  /** The entry; null: it is new. */
  row: Row | null
  /** What a new entry begins with, other than nothing. */
  start?: Values
  names?: Names
}

/** An entry while somebody edits it: what they typed, what is wrong with it, and what somebody else saved meanwhile. */
export class EntryForm {
  readonly #parts: FormParts
  #request = uuid()
  #base: Values
  #seq: number | null

  readonly id: string
  values = $state.raw<Values>({})
  names = $state.raw<Names>({})
  errors = $state.raw<readonly FormError[]>([])
  fault = $state.raw<Fault | null>(null)
  busy = $state(false)
  /** Whether it began with words that were kept. */
  resumed = $state(false)
  /** Each failed try is a new summary, so that it is read out and takes the focus. */
  tries = $state(0)
  conflict = $state.raw<{ seq: number; theirs: Values; found: readonly Difference[] } | null>(null)
  chosen = $state.raw<Readonly<Record<string, Side>>>({})

  constructor(parts: FormParts) {
    this.#parts = parts
    const { keeper, row } = parts
    this.#base = row ? valuesOf(keeper.sections, row) : { ...startOf(keeper.sections), ...parts.start }
    this.#seq = row?.seq ?? null
    this.values = this.#base
    this.names = { ...parts.names, ...(row && namesIn(row)) }
    const kept = parseKept(parts.drafts.load(parts.place))
    // Words for another entry are not for this one; a new one has the id it was given when they were typed.
    if (kept && (row ? kept.id === row.id : kept.seq === null)) {
      this.id = kept.id
      this.#base = kept.base
      this.#seq = kept.seq
      this.values = { ...this.values, ...kept.values }
      this.names = { ...this.names, ...kept.names }
      this.resumed = true
    } else this.id = row?.id ?? uuid()
  }

  get dirty(): boolean {
    return fieldsOf(this.#parts.keeper.sections).some(
      ({ name }) => !same(this.#base[name], this.values[name]),
    )
  }

  nameOf = (id: string): string => this.names[id] ?? id

  set(name: string, value: Value): void {
    this.values = { ...this.values, [name]: value }
    this.#request = uuid()
    this.keep()
  }

  addNames(names: Names): void {
    this.names = { ...this.names, ...names }
  }

  /** Keeps what was typed on this device, until it is saved. */
  keep(): void {
    const { drafts, place } = this.#parts
    const { id, values, names } = this
    drafts.save(
      place,
      this.dirty ? JSON.stringify({ id, seq: this.#seq, base: this.#base, values, names }) : '',
    )
  }

  /** Forgets what was typed; the answer brings it back. */
  throwAway(): () => void {
    const before = { values: this.values, base: this.#base, seq: this.#seq }
    const { row, keeper, start } = this.#parts
    this.#base = row ? valuesOf(keeper.sections, row) : { ...startOf(keeper.sections), ...start }
    this.#seq = row?.seq ?? null
    this.values = this.#base
    this.errors = []
    this.fault = this.conflict = null
    this.resumed = false
    this.keep()
    return () => {
      this.values = before.values
      this.#base = before.base
      this.#seq = before.seq
      this.keep()
    }
  }

  /** The entry was read again, such as after it was published: what somebody typed stays. */
  take(row: Row): void {
    this.#parts.row = row
    if (row.seq === this.#seq) return
    const { sections } = this.#parts.keeper
    const theirs = valuesOf(sections, row)
    const found = differences(sections, this.#base, this.values, theirs)
    // Where both changed the same field somebody has to choose, when it is saved.
    if (found.some(({ both }) => both)) return
    this.values = settled(this.values, found, {})
    this.#base = theirs
    this.#seq = row.seq
    this.addNames(namesIn(row))
    this.keep()
  }

  /** Stores it. Null if that did not work: why is in `errors`, `fault` or `conflict`. */
  async save(owner: object): Promise<Row | null> {
    if (this.busy) return null
    const { http, keeper } = this.#parts
    this.tries++
    this.fault = null
    this.errors = wrongIn(keeper.sections, this.values)
    if (this.errors.length > 0) return null
    this.busy = true
    try {
      const saved = await keeper.save(http, {
        ...owner,
        ...inputOf(keeper.sections, this.values),
        id: this.id,
        ...(this.#seq === null ? {} : { baseSeq: this.#seq }),
        requestId: this.#request,
      })
      if (saved) this.#done(saved)
      return saved
    } catch (caught) {
      const error = asFault(caught)
      await this.#refused(error)
      return null
    } finally {
      this.busy = false
    }
  }

  /** Takes what was chosen in a conflict, and stores that over what somebody else saved. */
  saveChosen(owner: object): Promise<Row | null> {
    if (this.conflict) {
      this.values = settled(this.values, this.conflict.found, this.chosen)
      this.#base = this.conflict.theirs
      this.#seq = this.conflict.seq
      this.#request = uuid()
      this.conflict = null
      this.chosen = {}
      this.keep()
    }
    return this.save(owner)
  }

  #done(saved: Row): void {
    const { drafts, place, keeper } = this.#parts
    this.#parts.row = saved
    this.#base = this.values = valuesOf(keeper.sections, saved)
    this.#seq = saved.seq
    this.#request = uuid()
    this.conflict = null
    this.resumed = false
    drafts.save(place, '')
  }

  async #refused(fault: Fault): Promise<void> {
    const { http, keeper } = this.#parts
    // A new entry whose id is taken was stored before: the answer to that was lost, and more was typed since.
    const stored = fault.code === 'BAD_USER_INPUT' && fault.details.field === 'id' && this.#seq === null
    if (fault.code === 'CONFLICT' || stored) {
      const row = await keeper.fresh(http, this.id).catch((caught) => void asFault(caught))
      if (row) return this.#compare(row)
    }
    const place = fault.code === 'BAD_USER_INPUT' ? placeOf(keeper.sections, fault.details.field ?? '') : null
    if (place) this.errors = [{ field: place, wrong: 'notTaken' }]
    else this.fault = fault
  }

  #compare(row: Row): void {
    const { sections } = this.#parts.keeper
    const theirs = valuesOf(sections, row)
    this.addNames(namesIn(row))
    this.conflict = { seq: row.seq, theirs, found: differences(sections, this.#base, this.values, theirs) }
    this.chosen = {}
    this.tries++
  }
}
