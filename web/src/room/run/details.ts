import { fromLocalInput, toLocalInput } from '../../i18n/dates'
import type { Workshop } from '../../workshop/documents'
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

export function detailsOf(workshop: Workshop): Details {
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

/** What is sent: only what was changed, so that nobody else's change of another field is taken back. */
export function changesOf(before: Workshop, form: Details): Omit<UpdateWorkshopInput, 'id' | 'requestId'> {
  const was = detailsOf(before)
  return {
    ...(form.title !== was.title && { title: form.title.trim() }),
    ...(form.hostName !== was.hostName && { hostName: form.hostName.trim() }),
    ...(form.summary !== was.summary && { summary: form.summary.trim() }),
    // A field knows minutes only, so what was not touched is not sent.
    ...(form.startsAt !== was.startsAt && { scheduledAt: fromLocalInput(form.startsAt) }),
    ...(form.endsAt !== was.endsAt && { endsAt: fromLocalInput(form.endsAt) }),
    ...(form.names !== was.names && { names: form.names }),
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
