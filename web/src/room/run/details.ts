import { dayAndTime, fromLocalInput, toLocalInput } from '../../i18n/dates'
import type { Messages } from '../../i18n/messages'
import type { Workshop } from '../../workshop/documents'
import type { FormRow } from '../../forms/row-form.svelte'
import type { FormError } from '../form-errors'
import type { UpdateWorkshopInput } from './documents'

/** What can be changed about a workshop, as the fields of a form have it. */
export interface Details {
  title: string
  hostName: string
  summary: string
  startsAt: string
  endsAt: string
  names: Workshop['names']
}

/** What a form needs to know of a workshop. */
export type Told = Pick<
  Workshop,
  'id' | 'seq' | 'title' | 'summary' | 'hostName' | 'scheduledAt' | 'endsAt' | 'names'
>

export function detailsOf(workshop: Told): Details {
  const { title, hostName, summary, scheduledAt, endsAt, names } = workshop
  return {
    title,
    hostName,
    summary,
    startsAt: toLocalInput(scheduledAt),
    endsAt: toLocalInput(endsAt),
    names,
  }
}

export function wrongInDetails({ title, startsAt, endsAt }: Details): FormError[] {
  const errors: FormError[] = []
  if (title.trim() === '') errors.push({ field: 'd-title', wrong: 'titleMissing' })
  if (startsAt !== '' && endsAt !== '' && endsAt < startsAt)
    errors.push({ field: 'd-endsAt', wrong: 'endFirst' })
  return errors
}

/** A workshop as its form has it. */
export const detailsRow = (workshop: Told): FormRow<Details> => ({
  id: workshop.id,
  seq: workshop.seq,
  values: detailsOf(workshop),
})

/** The workshop as it is now, from the CONFLICT that a change of it met; null if that does not tell. */
export function toldBy(current: unknown): Told | null {
  const row = current as Partial<Record<keyof Told, unknown>> | null | undefined
  const whole =
    typeof row?.seq === 'number' &&
    [row.id, row.title, row.hostName, row.summary, row.names].every((each) => typeof each === 'string') &&
    [row.scheduledAt, row.endsAt].every((each) => each === null || typeof each === 'string')
  return whole ? (row as Told) : null
}

/** What is sent: only what was changed, so that nobody else's change of another field is taken back. */
export function changesOf(
  form: Details,
  changed: readonly string[],
): Omit<UpdateWorkshopInput, 'id' | 'requestId'> {
  const has = (name: keyof Details) => changed.includes(name)
  return {
    ...(has('title') && { title: form.title.trim() }),
    ...(has('hostName') && { hostName: form.hostName.trim() }),
    ...(has('summary') && { summary: form.summary.trim() }),
    // A field knows minutes only, so what was not touched is not sent.
    ...(has('startsAt') && { scheduledAt: fromLocalInput(form.startsAt) }),
    ...(has('endsAt') && { endsAt: fromLocalInput(form.endsAt) }),
    ...(has('names') && { names: form.names }),
  }
}

/** Whether saving the form takes away the names that people gave. */
export function forgetsNames(before: Workshop, form: Details): boolean {
  return form.names === 'HIDDEN' && before.names !== 'HIDDEN'
}

/** Where the server's `extensions.field` is in the form; null if it is none of its fields. */
export function placeInDetails(path: string): FormError | null {
  switch (path.replace(/^input\./, '')) {
    case 'title':
      return { field: 'd-title', wrong: 'notTaken' }
    case 'hostName':
      return { field: 'd-hostName', wrong: 'notTaken' }
    case 'summary':
      return { field: 'd-summary', wrong: 'notTaken' }
    case 'scheduledAt':
      return { field: 'd-startsAt', wrong: 'noDate' }
    case 'endsAt':
      return { field: 'd-endsAt', wrong: 'endFirst' }
  }
  return null
}

/** What a field of the form holds, in words; a moment with its time zone. */
export function detailInWords(name: string, value: unknown, m: Messages, tag: string): string {
  if (name === 'names') return m.workshops.namesRule[value as Details['names']]
  const moment = name === 'startsAt' || name === 'endsAt' ? fromLocalInput(String(value)) : null
  return moment === null ? String(value) : dayAndTime(moment, tag)
}
