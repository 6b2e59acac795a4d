import type { Family } from '../../sector/families'

const families: Record<Family, string> = {
  publicLibrary: 'Public library',
  nhs: 'NHS',
  university: 'University',
  council: 'Council',
  charity: 'Charity',
  other: 'Something else',
}

/** What all pages for everybody share. */
export const site = {
  nav: 'Main',
  footer: 'More pages',
  partnerships: 'Partnerships',
  workshops: 'Workshops',
  whoAnswers: 'Who answers this?',
  aboutTheData: 'About the data',
  organisations: 'Organisations',
  agreements: 'Agreements to learn from',
  join: 'Join a workshop',
  look: 'Who works together on health information near you?',
  lookLink: 'See partnerships',
  families,
  notStated: 'Not stated yet',
}
