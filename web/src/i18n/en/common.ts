import type { FaultCode } from '../../graphql/fault'
import type { ConnectionState } from '../../live/connection'
import type { Family } from '../../sector/families'
import { plurals } from '../plural'

const count = plurals('en-GB')

const live: Record<ConnectionState, string> = {
  connecting: 'Joining…',
  live: 'Live',
  rejoining: 'Joining again…',
  offline: 'No signal',
  polling: 'Live, a little slow',
  'signed-out': 'Signed out',
  removed: 'You have left',
}

const faults: Record<FaultCode, string> = {
  BAD_USER_INPUT: 'Something is not right in what you typed. Check it and try again.',
  UNAUTHENTICATED: 'You are signed out. Sign in and try again.',
  FORBIDDEN: 'You can’t do that here.',
  NOT_FOUND: 'We can’t find that. It may be gone.',
  CONFLICT: 'Someone changed this before you. Look at it again.',
  CLOSED: 'It is closed, so this was not added.',
  RATE_LIMITED: 'That was a lot at once. Wait a moment and try again.',
  LIMIT_EXCEEDED: 'There is no room for more here.',
  UNAVAILABLE: 'The server is busy. Try again in a moment.',
  INTERNAL: 'Something went wrong on our side. Try again.',
  NETWORK: 'No answer. Check your signal and try again.',
}

const families: Record<Family, string> = {
  publicLibrary: 'Public library',
  nhs: 'NHS library or trust',
  university: 'University or college',
  council: 'Council',
  charity: 'Charity',
  other: 'Something else',
}

const someoneFrom: Record<Family, string> = {
  publicLibrary: 'Someone from a public library',
  nhs: 'Someone from the NHS',
  university: 'Someone from a university or college',
  council: 'Someone from a council',
  charity: 'Someone from a charity',
  other: 'Someone from another group',
}

export const common = {
  product: 'Roundtable',
  titled: (page: string) => `${page} – Roundtable`,
  skip: 'Skip to the main part',
  start: 'Roundtable, start',
  theme: 'Light or dark',
  /** In the other language, as it is for people who do not read this one. */
  otherLanguage: 'Cymraeg',
  /** Empty for a language whose texts are final. */
  draftLanguage: '',
  undo: 'Undo',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  tryAgain: 'Try again',
  loading: 'Loading…',
  more: 'More',
  problem: 'There is a problem',
  picker: {
    found: count({ one: '{n} result', other: '{n} results' }),
    none: 'Nothing found',
    failed: 'We could not look. Type on to try again.',
  },
  live,
  faults,
  families,
  someoneFrom,
  notes: count({ one: '{n} note', other: '{n} notes' }),
  newNotes: count({ one: '{n} new note', other: '{n} new notes' }),
  people: count({ one: '{n} person', other: '{n} people' }),
  questions: count({ one: '{n} question', other: '{n} questions' }),
  state: {
    added: 'Added',
    sending: 'Sending…',
    waiting: 'Waiting for signal. Kept on this phone.',
    waitingHere: 'Waiting for signal. Keep this page open.',
    busy: 'The server is busy. We will send it soon.',
    signedOut: 'Not sent. Sign in again to send it.',
    late: (question: string) => `Too late for ${question}. Not added.`,
    conflict: 'Someone changed this note before you. Your words are kept here.',
  },
  moreForNote: (text: string) => `More for the note “${text}”`,
  notFound: {
    title: 'We can’t find that page',
    text: 'The address may be wrong, or the page may be gone.',
    back: 'Go to the start',
  },
  broken: {
    title: 'This page did not load',
    text: 'The signal may be weak, or there is a newer version. What you wrote is kept.',
    reload: 'Load it again',
  },
}
