import { usual, type Page } from './entry'
import type { Role } from './roles'

const editors: readonly Role[] = ['editor', 'administrator']
const others = 'This page is for editors'

/** For those who keep the directory. */
export const editorPages: Readonly<Record<string, Page>> = {
  '/edit': { reach: editors, others, cases: () => [usual('/edit', 'Keep the directory')] },
  '/edit/import': { reach: editors, others, cases: () => [usual('/edit/import', 'Import and export')] },
  '/edit/partnerships/:ref': {
    reach: editors,
    others,
    cases: ({ entries }) => [
      usual(`/edit/partnerships/${entries.partnership}`, 'Bolton Health Information Partnership'),
      {
        name: 'a hard case',
        at: `/edit/partnerships/${entries.hardPartnership}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
      { name: 'a new one', at: '/edit/partnerships/new', shows: 'New partnership' },
    ],
  },
  '/edit/organisations/:ref': {
    reach: editors,
    others,
    cases: ({ entries }) => [
      usual(`/edit/organisations/${entries.organisation}`, 'Bolton Library and Museum Services'),
      {
        name: 'a hard case',
        at: `/edit/organisations/${entries.hardOrganisation}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
  '/edit/agreements/:ref': {
    reach: editors,
    others,
    cases: ({ entries }) => [
      usual(`/edit/agreements/${entries.agreement}`, 'What Bolton agreed'),
      {
        name: 'a hard case',
        at: `/edit/agreements/${entries.hardAgreement}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
  '/edit/merge/:kind/:one/:other': {
    reach: editors,
    others,
    cases: ({ entries }) => [
      usual(
        `/edit/merge/partnerships/${entries.partnership}/bolton-hip-again`,
        'Bolton Health Information Partnership',
      ),
      {
        name: 'a hard case',
        at: `/edit/merge/organisations/${entries.organisation}/${entries.hardOrganisation}`,
        shows: 'Gesundheitsinformationsnetzwerk',
      },
    ],
  },
}
