import { recently, shortDay } from '../../i18n/dates'
import type { Messages } from '../../i18n/messages'
import type { WholePartnership } from './documents'
import type { PartName } from './keepers'
import type { Contact } from '../part-documents'

/** The rows of each list of a partnership's parts. */
export interface PartRows {
  members: WholePartnership['members'][number]
  contacts: Contact
  documents: WholePartnership['documents'][number]
  meetings: WholePartnership['meetings'][number]
  activities: WholePartnership['activities'][number]
  steps: WholePartnership['steps'][number]
  decisions: WholePartnership['decisions'][number]
  terms: WholePartnership['terms'][number]
}

/** What a line of a list says. */
export interface PartWords {
  name: string
  note: string
}

const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ')

type Say = { [Name in PartName]: (row: PartRows[Name], m: Messages, tag: string) => PartWords }

const say: Say = {
  members: ({ organisation, role, left }, m) => ({
    name: organisation.name,
    note: joined(
      m.values.role[role],
      m.sector.names[organisation.sector],
      left && `${m.editor.fields.left} ${left}`,
    ),
  }),
  contacts: ({ roleTitle, name, email, phone, visibility, freshness, lapsed }, m) => ({
    name: roleTitle,
    note: joined(
      name,
      email,
      phone,
      lapsed ? m.keeping.hiddenNow : m.values.visibility[visibility],
      freshness !== 'FRESH' && m.values.freshness[freshness],
    ),
  }),
  documents: ({ title, documentType, visibility, file, url }, m) => ({
    name: title,
    note: joined(m.values.documentType[documentType], file?.name ?? url, m.values.visibility[visibility]),
  }),
  meetings: ({ title, startsAt, visibility }, m, tag) => ({
    name: title,
    note: joined(
      `${shortDay(startsAt, tag)}, ${recently(startsAt, tag).split(', ').at(-1)}`,
      m.values.visibility[visibility],
    ),
  }),
  activities: ({ title, activityType, campaign, startsOn, visibility }, m) => ({
    name: title,
    note: joined(m.values.activity[activityType], campaign, startsOn, m.values.visibility[visibility]),
  }),
  steps: ({ text, owner, dueOn, doneOn, visibility }, m) => ({
    name: text,
    note: joined(
      owner,
      doneOn ? `${m.editor.fields.doneOn} ${doneOn}` : dueOn && `${m.editor.fields.dueOn} ${dueOn}`,
      m.values.visibility[visibility],
    ),
  }),
  decisions: ({ text, decidedOn, visibility }, m) => ({
    name: text,
    note: joined(decidedOn, m.values.visibility[visibility]),
  }),
  terms: ({ word, meaning, visibility }, m) => ({
    name: word,
    note: joined(meaning, m.values.visibility[visibility]),
  }),
}

/** What a part is called, and what else is worth a line. */
export function partWords<Name extends PartName>(
  part: Name,
  row: PartRows[Name],
  m: Messages,
  tag: string,
): PartWords {
  return say[part](row, m, tag)
}
