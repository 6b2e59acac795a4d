import type { FormRow } from '../../forms/row-form.svelte'
import type { Field, Sections, Values } from '../fields'
import { changesOf, valuesOf, type Row } from '../values'
import type { ConfirmInput, OwnRecord } from './documents'

const long = 4000

type Own = Field<keyof ConfirmInput & string>

const contact: readonly Own[] = [
  { name: 'roleTitle', shape: { is: 'text', limit: 150 }, required: true },
  { name: 'name', label: 'personName', shape: { is: 'text', limit: 150 } },
  { name: 'email', label: 'workEmail', shape: { is: 'text', limit: 254, type: 'email' } },
  { name: 'phone', label: 'workPhone', shape: { is: 'text', limit: 40, type: 'tel' } },
  { name: 'contactFormUrl', shape: { is: 'text', limit: 500, type: 'url' } },
  { name: 'interests', shape: { is: 'lines', limit: 150 } },
  { name: 'preferredLanguage', shape: { is: 'one', of: 'language' } },
  { name: 'visibility', shape: { is: 'one', of: 'visibility', always: true } },
]

const organisation: readonly Own[] = [
  { name: 'email', label: 'mailbox', shape: { is: 'text', limit: 254, type: 'email' } },
  { name: 'phone', shape: { is: 'text', limit: 40, type: 'tel' } },
  { name: 'address', shape: { is: 'area', limit: 500 } },
  { name: 'website', shape: { is: 'text', limit: 500, type: 'url' } },
  { name: 'services', shape: { is: 'area', limit: long } },
  { name: 'commonQueries', shape: { is: 'area', limit: long } },
  { name: 'signpostTo', shape: { is: 'area', limit: long } },
  { name: 'accessPolicy', shape: { is: 'area', limit: long } },
]

const partnership: readonly Own[] = [
  { name: 'website', shape: { is: 'text', limit: 500, type: 'url' } },
  { name: 'purpose', shape: { is: 'area', limit: 500 } },
  { name: 'aims', shape: { is: 'area', limit: long } },
  { name: 'signposting', shape: { is: 'area', limit: long } },
  { name: 'meetingFrequency', shape: { is: 'one', of: 'frequency' } },
  { name: 'meetingModes', shape: { is: 'many', of: 'mode' } },
  { name: 'communicationChannels', shape: { is: 'many', of: 'channel' } },
]

/** What the holder of a link may correct, by the kind of their entry; nothing of other kinds. */
export function sectionsOf(record: OwnRecord): Sections {
  switch (record.__typename) {
    case 'Contact':
      return [{ title: 'part', fields: contact }]
    case 'Organisation':
      return [{ title: 'part', fields: organisation }]
    case 'Partnership':
      return [{ title: 'part', fields: partnership }]
    default:
      return []
  }
}

/** What the entry is called, for its heading. */
export function titleOf(record: OwnRecord): string {
  switch (record.__typename) {
    case 'Contact':
      return record.name || record.roleTitle
    case 'Organisation':
    case 'Partnership':
      return record.ownName
    default:
      return ''
  }
}

export const ownValues = (record: OwnRecord): Values => valuesOf(sectionsOf(record), record as unknown as Row)

/** The entry as a form has it. Kinds without such links have none. */
export function ownRow(record: OwnRecord): FormRow<Values> | null {
  return 'id' in record ? { id: record.id, seq: record.seq, values: ownValues(record) } : null
}

/** What was corrected, and nothing else: what is left out stays as it is. */
export const corrections = (
  record: OwnRecord,
  values: Values,
  changed: readonly string[],
): Partial<ConfirmInput> => changesOf(sectionsOf(record), values, changed)
