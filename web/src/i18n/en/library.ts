import { plurals } from '../plural'

const counted = plurals('en-GB')

/** Agreements to learn from, and starting points. */
export const library = {
  title: 'Agreements to learn from',
  lead: 'See what other partnerships agreed, clause by clause. Or print a starting point and fill it in together.',
  library: 'What others agreed',
  all: 'All agreements',
  agreement: 'Agreement',
  startingPoint: 'Starting point',
  gone: 'There is no agreement at this address, or it is not published.',
  of: 'Of',
  search: 'Words in it',
  type: 'Kind of agreement',
  clause: 'With a clause about',
  found: counted({ one: '{n} agreement', other: '{n} agreements' }),
  none: 'No agreement fits that',
  noneText: 'Try another word, or another kind.',
  noneAtAll: 'No agreements are published yet',
  noneAtAllText: 'Start from one of the starting points below.',
  points: 'Starting points',
  pointsText: 'Ready to print and fill in. Each says where its words come from.',
  fillIn: 'Print it and fill it in together. Leave out what you do not need.',
  wordsFrom: 'Where its words come from:',
  print: 'Print it as a document',
  startFrom: 'Start yours from this',
  startFromText: 'Copies the clauses and says where they came from.',
  began: 'Began from',
}

/** "Who answers this?" */
export const answers = {
  lead: 'Type what somebody wants to know. We look in what libraries and their partners say they offer, what they are often asked, and where they send people.',
  question: 'What somebody wants to know',
  questionHint: 'A few words, such as “help with forms”.',
  near: 'Postcode',
  optional: '(you can leave this out)',
  nearHint: 'Its first half is enough, such as BL4.',
  ask: 'Search',
  tooShort: 'Type two letters or more',
  noPostcode: 'Type a UK postcode or its first half, such as BL4',
  notTaken: 'We could not search for this. Use fewer or other words.',
  found: counted({ one: '{n} answer', other: '{n} answers' }),
  none: 'Nobody here says that they answer this',
  noneText: 'Try other words. Your local library can often tell you who knows.',
  fields: {
    services: 'Offers',
    commonQueries: 'Often asked',
    signpostTo: 'Sends people to',
    signposting: 'Sends people to',
    activities: 'Does together',
    purpose: 'Why it exists',
    name: 'Name',
  },
}

export const about = {
  what: 'What is here',
  whatText:
    'Partnerships of libraries, the NHS, universities, councils and charities that work together on health information, the organisations in them, and what they agreed.',
  whatUnknown:
    'We say only what a source says. Where it is silent you read “Not stated yet”. Each page names its source and the day somebody last checked it.',
  whatContacts:
    'Contacts are roles first. A name is shown only where the person agreed. Contacts that nobody confirmed for 12 months are hidden.',
  add: 'Tell us about a partnership',
  addText: 'Editors add partnerships, and change and publish what is here.',
  addNoAccount:
    'No account? Tell the people who run this site. In a workshop, write a note about your partnership: an editor can make an entry from it.',
  addButton: 'Add a partnership',
  take: 'Take the data away',
  takeText: 'All that is published, to use, share and change. Please keep the names of the sources, below.',
  takeHow:
    'The zip holds one CSV file for each kind of entry, and can be read back into Roundtable as it is.',
  takeGraphql: 'Programs can ask for the same in GraphQL, at',
  embed: 'Show the map on your website',
  embedText: 'Copy this into your page.',
  embedSee: 'See what it looks like',
  embedFilter: 'The filters of the list work here, too: add ?nation=wales to the address, for example.',
  copyYourself: 'Select the text and copy it yourself.',
  sources: 'Sources and licences',
  sourcesText: 'The registers and maps we use, in the words their licences ask for.',
  limits: 'What to know about it',
  limitsList: [
    'Health areas are drawn from whole council areas, so their edges are not the official ones.',
    'Health boards in England changed on 1 April 2026. The new ones are here.',
    'Where only the first half of a postcode is known, a pin can be some kilometres off.',
    'Northern Ireland postcode data is free for non-commercial use.',
  ],
}
