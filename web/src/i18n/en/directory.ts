import { plurals } from '../plural'
import type { Words } from './values'

const counted = plurals('en-GB')
const partnerships = counted({ one: '{n} partnership', other: '{n} partnerships' })
const miles = counted({ one: '{n} mile', other: '{n} miles' })

/** Kilometres, and in brackets the miles that road signs have. */
const distance = (km: number) =>
  km < 1.5 ? 'under a mile' : `${Math.round(km)} km (${miles(Math.round(km / 1.609344))})`

const orders = {
  name: 'A to Z',
  nearest: 'Nearest first',
  match: 'Best match first',
  checked: 'Checked longest ago first',
}

const draft: Words<'Visibility'> = {
  HIDDEN: 'Draft',
  MEMBERS: 'For people who are signed in',
  PUBLIC: 'Published',
}

export const directory = {
  title: 'Partnerships',
  heading: 'Partnerships across the UK',
  search: 'Place, postcode or name',
  searchButton: 'Search',
  unknownPlace: (postcode: string) =>
    `We don’t know the postcode ${postcode}. Check it, or type the name of a place. The list shows all places.`,
  lostPlace: (postcode: string) => `We don’t know the postcode ${postcode}. Check it, or leave it out.`,
  within: (place: string) => `How far from ${place}`,
  anyDistance: 'Any distance',
  distance,
  away: (km: number) => `${distance(km)} away`,
  near: (place: string) => `Near ${place}`,
  nearWithin: (place: string, far: string) => `Within ${far} of ${place}`,

  filters: 'Filters',
  filter: (n: number) => (n > 0 ? `Filter (${n})` : 'Filter'),
  moreFilters: 'More filters',
  nation: 'Nation',
  region: 'Region of England',
  area: 'Health area',
  council: 'Council',
  sector: 'Who is in it',
  formality: 'How formal it is',
  agreement: 'Written agreement',
  activity: 'What they do',
  mou: 'Memorandum of understanding (MoU)',
  either: 'With or without one',
  withMou: 'With a memorandum',
  withoutMou: 'Without a memorandum',
  any: 'Any',
  several: (n: number) => `${n} chosen`,
  agreed: (type: string) => `Agreement: ${type}`,
  formal: (how: string) => `Formality: ${how}`,
  conditions: 'What you filter by',
  remove: 'Remove:',
  clear: 'Clear all',
  showResults: (n: number) => `Show ${partnerships(n)}`,

  count: partnerships,
  order: 'Order',
  orders,
  views: 'How to show them',
  view: { list: 'List', map: 'Map', table: 'Table' },
  list: 'Partnerships found',
  chosen: 'The one you chose on the map',
  more: 'Show more',
  shown: (n: number, of: number) => `${n} of ${of} shown`,
  fresh: counted({ one: '{n} new partnership', other: '{n} new partnerships' }),
  changed: 'The list has changed',
  number: 'Number',
  workingTitle: 'working title',
  noMembers: 'members not stated yet',
  draft,

  none: 'No partnership fits that',
  noneText: 'Try fewer filters, another word or a place further away.',
  noneAtAll: 'No partnerships are listed yet',
  noneAtAllText: 'When an editor publishes one, it shows here at once.',

  table: 'Table of partnerships',
  caption: (shown: number, all: number) =>
    shown < all ? `${shown} of ${partnerships(all)}` : partnerships(all),
  columns: {
    number: 'No.',
    name: 'Name',
    place: 'Place',
    distance: 'Distance',
    members: 'Who is in it',
    agreement: 'Written agreement',
    checked: 'Last checked',
  },
  notChecked: 'Not checked yet',

  export: 'Export',
  exportText: 'All published entries, to use as you like.',
  download: {
    zip: 'Everything, as a zip of CSV files',
    csv: 'Partnerships, as CSV',
    json: 'Everything, as JSON',
  },
  exportTerms: 'Where the data comes from, and how to reuse it',

  gaps: 'Gaps',
  gapsShow: 'Areas with none listed',
  gapsCount: (n: number, of: number) => `${n} of ${of} health areas have none listed`,
  gapsText:
    'No partnership is listed for these health areas yet. There may be one that nobody has told us about.',
  gapsIn: (n: number, of: number) => `${n} of ${of} health areas`,
  noGaps: 'Every health area has one.',
  gapsLink: 'See which',
  tellUs: 'How to tell us about one',

  seeAll: 'See them all as a list, with filters',
  mapSummary: (n: number, gaps: number, areas: number) =>
    `Map of the UK by health area. ${partnerships(n)}, with the same numbers as in the list. ${gaps} of ${areas} health areas have none listed.`,
}
