import { hard } from './hard'
import { everybody, usual, type Page } from './entry'

const missing = 'We can’t find that page'

/** What everybody can read. */
export const publicPages: Readonly<Record<string, Page>> = {
  '/partnerships': {
    reach: everybody,
    cases: () => [
      usual('/partnerships', 'Bolton Health Information Partnership'),
      { name: 'as a map', at: '/partnerships?view=map', shows: 'Partnerships across the UK' },
      { name: 'as a table', at: '/partnerships?view=table', shows: 'Bolton Health Information Partnership' },
      { name: 'the gaps', at: '/partnerships?view=gaps', shows: 'Partnerships across the UK' },
    ],
  },
  '/partnerships/:ref': {
    reach: everybody,
    cases: ({ entries }) => [
      usual(`/partnerships/${entries.partnership}`, 'Promote health literacy.'),
      {
        name: 'a hard case',
        at: `/partnerships/${entries.hardPartnership}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
      { name: 'there is none', at: '/partnerships/no-such', shows: missing },
    ],
  },
  '/organisations': {
    reach: everybody,
    cases: () => [usual('/organisations', 'Bolton NHS Foundation Trust')],
  },
  '/organisations/:ref': {
    reach: everybody,
    cases: ({ entries }) => [
      usual(`/organisations/${entries.organisation}`, 'Bolton Library and Museum Services'),
      {
        name: 'a hard case',
        at: `/organisations/${entries.hardOrganisation}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
  '/who-answers': {
    reach: everybody,
    cases: () => [
      usual('/who-answers', 'Who answers this?'),
      {
        name: 'answers',
        at: `/who-answers?q=${hard.word.slice(0, 60)}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
  '/agreements': { reach: everybody, cases: () => [usual('/agreements', 'What Bolton agreed')] },
  '/agreements/starting-points/:key': {
    reach: everybody,
    cases: ({ entries }) => [usual(`/agreements/starting-points/${entries.startingPoint}`, 'Our aims')],
  },
  '/agreements/:ref': {
    reach: everybody,
    cases: ({ entries }) => [
      usual(`/agreements/${entries.agreement}`, 'Promote health literacy.'),
      {
        name: 'a hard case',
        at: `/agreements/${entries.hardAgreement}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
  '/embed/map': { reach: everybody, cases: () => [usual('/embed/map', 'Partnerships across the UK')] },
  '/about-the-data': { reach: everybody, cases: () => [usual('/about-the-data', 'About the data')] },
  '/own': {
    reach: everybody,
    cases: ({ entries }) => [
      usual(`/own#${entries.ownContact}`, 'Asha Example'),
      { name: 'a hard case', at: `/own#${entries.ownPartnership}`, shows: 'Gesundheitsinformationsnetzwerk' },
    ],
  },
  '/sign-in': { reach: everybody, cases: () => [usual('/sign-in', 'Password')] },
  '/invite': {
    reach: everybody,
    cases: ({ invitation }) => [usual(`/invite#${invitation}`, 'New password')],
  },
  '*': { reach: everybody, cases: () => [usual('/no/such/page', missing)] },
}
