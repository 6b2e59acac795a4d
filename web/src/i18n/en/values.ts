import type { EnumName, ValueOf } from '../../graphql/value'

/** The words for every value of one of the schema's enums. */
export type Words<Name extends EnumName> = Record<ValueOf<Name>, string>

const visibility: Words<'Visibility'> = {
  PUBLIC: 'Everyone',
  MEMBERS: 'People who are signed in',
  HIDDEN: 'Editors only',
}

const standing: Words<'RecordStanding'> = {
  CURRENT: 'In use',
  ARCHIVED: 'Archived',
  REMOVED: 'Taken out',
  MERGED: 'Merged into another',
}

const kind: Words<'RecordKind'> = {
  PARTNERSHIP: 'Partnership',
  ORGANISATION: 'Organisation',
  MEMBERSHIP: 'Member',
  CONTACT: 'Contact',
  DOCUMENT: 'Document',
  AGREEMENT: 'Agreement',
  MEETING: 'Meeting',
  ACTIVITY: 'Activity',
  STEP: 'Next step',
  DECISION: 'Decision',
  TERM: 'Word we share',
}

const way: Words<'RecordWay'> = {
  EDITOR: 'Edited',
  IMPORT: 'Read from a file',
  SELF_SERVICE: 'Confirmed through a link',
  PROMOTION: 'Made from a note',
  MERGE: 'Merged',
  SCHEDULE: 'Changed because time had passed',
}

const nation: Words<'Nation'> = {
  ENGLAND: 'England',
  SCOTLAND: 'Scotland',
  WALES: 'Wales',
  NORTHERN_IRELAND: 'Northern Ireland',
  UK: 'All of the UK',
}

const region: Words<'Region'> = {
  NORTH_EAST: 'North East',
  NORTH_WEST: 'North West',
  YORKSHIRE_AND_THE_HUMBER: 'Yorkshire and the Humber',
  EAST_MIDLANDS: 'East Midlands',
  WEST_MIDLANDS: 'West Midlands',
  EAST_OF_ENGLAND: 'East of England',
  LONDON: 'London',
  SOUTH_EAST: 'South East',
  SOUTH_WEST: 'South West',
  WALES: 'Wales',
  SCOTLAND: 'Scotland',
  NORTHERN_IRELAND: 'Northern Ireland',
}

const areaKind: Words<'AreaKind'> = {
  NATION: 'Nation',
  REGION: 'Region',
  HEALTH_AREA: 'Health area',
  COUNCIL: 'Council',
}

const coverage: Words<'Coverage'> = {
  NATION: 'A nation',
  REGION: 'A region',
  HEALTH_AREA: 'A health area',
  COUNTY: 'A county',
  LOCAL_AUTHORITY: 'A council’s area',
  PLACE: 'A smaller place',
  OTHER: 'Something else',
}

const formality: Words<'Formality'> = {
  FORMAL: 'Formal',
  INFORMAL: 'Informal',
  MIXED: 'Some of both',
  NOT_STATED: 'Not stated',
}

const agreementType: Words<'AgreementType'> = {
  MOU: 'Memorandum of understanding',
  SLA: 'Service level agreement',
  TERMS_OF_REFERENCE: 'Terms of reference',
  INFORMATION_SHARING_AGREEMENT: 'Information sharing agreement',
  OTHER: 'Another agreement',
  NONE: 'None',
  NOT_STATED: 'Not stated',
}

const status: Words<'PartnershipStatus'> = {
  FORMING: 'Being formed',
  ACTIVE: 'At work',
  PAUSED: 'Paused',
  CLOSED: 'Ended',
  NOT_STATED: 'Not stated',
}

const origin: Words<'PartnershipOrigin'> = {
  REACTIVE: 'In answer to something',
  PROACTIVE: 'Of its own accord',
  NOT_STATED: 'Not stated',
}

const audience: Words<'AudienceGroup'> = {
  PATIENTS: 'Patients',
  PUBLIC: 'The public',
  STAFF: 'Staff',
  LEARNERS: 'Learners',
  CARERS: 'Carers',
  SERVICE_USERS: 'People who use services',
}

const stated: Words<'Stated'> = { YES: 'Yes', NO: 'No', NOT_STATED: 'Not stated' }

const frequency: Words<'MeetingFrequency'> = {
  MONTHLY: 'Each month',
  EVERY_2_MONTHS: 'Every two months',
  QUARTERLY: 'Four times a year',
  TWICE_A_YEAR: 'Twice a year',
  YEARLY: 'Once a year',
  AS_NEEDED: 'When needed',
  NOT_STATED: 'Not stated',
}

const mode: Words<'MeetingMode'> = {
  IN_PERSON: 'In one place',
  ONLINE: 'Online',
  HYBRID: 'Both at once',
}

const channel: Words<'CommunicationChannel'> = {
  MAILING_LIST: 'Mailing list',
  EMAIL_GROUP: 'E-mail group',
  CHAT: 'Chat',
  NEWSLETTER: 'Newsletter',
  WEBSITE: 'Website',
  OTHER: 'Another way',
}

const activity: Words<'ActivityType'> = {
  TRAINING: 'Training',
  SIGNPOSTING: 'Sending people to the right place',
  READING_PROJECT: 'Reading project',
  READING_CHALLENGE: 'Reading challenge',
  HEALTH_INFORMATION_WEEK: 'Health Information Week',
  WORLD_MENTAL_HEALTH_DAY: 'World Mental Health Day',
  WELLBEING_EVENT: 'Wellbeing event',
  PRESENTATION: 'Talk',
  STOCK_REDISTRIBUTION: 'Passing on used stock',
  QUERY_REDIRECTION: 'Passing on questions',
  RESOURCE_SHARING: 'Sharing resources',
  SPACE_SHARING: 'Sharing rooms',
  CLINICIAN_INTRODUCTION: 'Introducing clinicians',
  CREATIVE_SESSION: 'Creative session',
  OTHER: 'Something else',
}

const role: Words<'MemberRole'> = {
  LEAD: 'Leads it',
  CHAIR: 'Chairs it',
  MEMBER: 'Member',
  SUPPORTER: 'Supports it',
  FUNDER: 'Pays for it',
  NOT_STATED: 'Not stated',
}

const lawfulBasis: Words<'LawfulBasis'> = {
  CONSENT: 'The person agreed',
  LEGITIMATE_INTERESTS: 'Legitimate interests',
  PUBLIC_TASK: 'A task in the public interest',
}

const language: Words<'LanguageCode'> = { EN: 'English', CY: 'Welsh' }

const documentType: Words<'DocumentType'> = {
  TERMS_OF_REFERENCE: 'Terms of reference',
  MOU: 'Memorandum of understanding',
  SLA: 'Service level agreement',
  AGENDA: 'Agenda',
  SLIDE_PACK: 'Slides',
  WORKSHOP_PROGRAMME: 'Workshop programme',
  GROUP_ACTIVITY: 'Group activity',
  MINUTES: 'Minutes',
  CASE_STUDY: 'Case study',
  OTHER: 'Another paper',
}

const clause: Words<'ClauseKind'> = {
  PURPOSE: 'Purpose',
  AIM: 'Aim',
  COMMITMENT: 'Commitment',
  SIGNATORY: 'Signatories',
  REVIEW: 'Review',
  OTHER: 'Something else',
}

const freshness: Words<'Freshness'> = {
  FRESH: 'Checked in the last 6 months',
  AGEING: 'Not checked for over 6 months',
  STALE: 'Not checked for over 12 months',
}

const sector: Words<'Sector'> = {
  NHS_TRUST: 'NHS trust',
  NHS_LIBRARY: 'NHS library',
  HEALTH_BOARD: 'Health board',
  INTEGRATED_CARE_BOARD: 'Integrated care board',
  NATIONAL_BODY: 'National body',
  PUBLIC_LIBRARY: 'Public library',
  UNIVERSITY: 'University',
  ACADEMIC_LIBRARY: 'Academic library',
  COLLEGE: 'College',
  COUNCIL: 'Council',
  PUBLIC_HEALTH: 'Public health',
  HEALTH_PROMOTION: 'Health promotion',
  CHARITY: 'Charity',
  CITIZENS_ADVICE: 'Citizens Advice',
  SOCIAL_CARE: 'Social care',
  HEALTHWATCH: 'Healthwatch',
  PRIVATE_LIBRARY: 'Private library',
  PRISON_LIBRARY: 'Prison library',
  GOVERNMENT_DEPARTMENT: 'Government department',
  COMMUNITY_GROUP: 'Community group',
  SERVICE_USER_OR_CARER: 'Service user or carer',
  INDIVIDUAL: 'Individual',
  OTHER: 'Something else',
}

const likeness: Words<'Likeness'> = { NAME: 'the name', PLACE: 'the place', MEMBERS: 'the members' }

/** The words for the values of the directory's fields. */
export const values = {
  visibility,
  standing,
  kind,
  way,
  nation,
  region,
  areaKind,
  coverage,
  formality,
  agreementType,
  status,
  origin,
  audience,
  stated,
  frequency,
  mode,
  channel,
  activity,
  role,
  lawfulBasis,
  language,
  documentType,
  clause,
  freshness,
  sector,
  likeness,
}
