import { plurals } from '../plural'

const count = plurals('en-GB')

export const promote = {
  menu: 'Make it a partnership…',
  title: 'Make it a partnership',
  intro: 'It becomes a draft. Nobody but you and the editors sees it until an editor publishes it.',
  note: 'The note',
  name: 'Name of the partnership',
  workingTitle: 'It has no name of its own yet',
  purpose: 'Why it exists',
  place: 'The place it is for',
  nation: 'Nation',
  organisation: (name: string) => `${name} is in it`,
  similar: 'It may be here already',
  openSimilar: (name: string) => `${name}: it is this one already`,
  useName: (name: string) => `Name ${name} as the source`,
  consent: 'How they agreed',
  consentHint: 'Such as “Said yes in the room”.',
  consentMissing: 'Say how they agreed, or leave their name out',
  nameMissing: 'Give it a name',
  make: 'Make the draft',
  making: 'Making it…',
  made: (name: string) => `A draft was made: ${name}`,
  already: (name: string) => `This note is in the directory already: ${name}`,
  tag: 'In the directory',
  tagFor: (name: string) => `In the directory: ${name}`,
  found: count({ one: '{n} entry is like it', other: '{n} entries are like it' }),
}
