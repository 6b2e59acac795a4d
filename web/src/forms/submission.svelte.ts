import { asFault, Fault, isOpen } from '../graphql/fault'
import type { FormValues } from './differences'
import type { FormRow, RowForm } from './row-form.svelte'

export interface SubmissionParts<Values extends FormValues, Wrong> {
  /** What can be seen to be wrong before anything is sent. */
  wrong(values: Values): readonly Wrong[]
  /** Sends what was changed. The row as it is stored then; null: it does not tell. Throws Faults. */
  send(values: Values): Promise<FormRow<Values> | null>
  /** The row as somebody else stored it, which is why this was refused; null: it was refused for another reason. */
  theirs?(fault: Fault): FormRow<Values> | null | Promise<FormRow<Values> | null>
  /** What is wrong with the field that the server names; null: it is no field of the form. */
  wrongAt(field: string): Wrong | null
}

/** How a form is sent: once at a time, with what is wrong with it, and with nothing lost that is typed meanwhile. */
export class Submission<Values extends FormValues, Wrong> {
  readonly #form: RowForm<Values>
  readonly #parts: SubmissionParts<Values, Wrong>

  errors = $state.raw<readonly Wrong[]>([])
  fault = $state.raw<Fault | null>(null)
  busy = $state(false)
  /** Each failed try is a new summary, so that it is read out and takes the focus. */
  tries = $state(0)

  constructor(form: RowForm<Values>, parts: SubmissionParts<Values, Wrong>) {
    this.#form = form
    this.#parts = parts
  }

  /**
   * Sends the form, with what was chosen in a conflict. Whether it was stored: why not is in `errors`, `fault` or the form's
   * `conflict`. What was typed since it was sent is still in the form then.
   */
  async save(): Promise<boolean> {
    if (this.busy) return false
    this.#form.choose()
    this.tries++
    this.fault = null
    this.errors = this.#parts.wrong(this.#form.sent())
    if (this.errors.length > 0) return false
    this.busy = true
    try {
      // What somebody else changed elsewhere is taken over, and then nothing is in the way.
      const stored = (await this.#send()) ?? (await this.#send())
      if (stored === null) this.fault = new Fault('CONFLICT', 'changed again and again')
      if (!stored) this.tries++
      return stored === true
    } finally {
      this.busy = false
    }
  }

  /** Says nothing any more of what went wrong. */
  forget(): void {
    this.errors = []
    this.fault = null
  }

  /** Null: it can be sent again as it is now. */
  async #send(): Promise<boolean | null> {
    const sent = this.#form.sent()
    try {
      this.#form.done(await this.#parts.send(sent), sent)
      return true
    } catch (caught) {
      const fault = asFault(caught)
      if (isOpen(fault)) this.#form.lose(sent)
      const theirs = await this.#theirs(fault)
      if (theirs) return this.#form.compare(theirs) ? false : null
      const wrong = fault.code === 'BAD_USER_INPUT' ? this.#parts.wrongAt(fault.details.field ?? '') : null
      if (wrong) this.errors = [wrong]
      else this.fault = fault
      return false
    }
  }

  /** To ask for the row may fail as well; then what was refused is all there is to say. */
  async #theirs(fault: Fault): Promise<FormRow<Values> | null> {
    try {
      return (await this.#parts.theirs?.(fault)) ?? null
    } catch (caught) {
      asFault(caught)
      return null
    }
  }
}
