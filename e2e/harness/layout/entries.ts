import { ask } from '../api'
import type { DirectoryServer } from '../directory'
import { hard } from './hard'

/** Entries of the directory by what is behind the slash of their pages' addresses. */
export interface Entries {
  partnership: string
  hardPartnership: string
  organisation: string
  hardOrganisation: string
  agreement: string
  hardAgreement: string
  /** The key of a ready-made text for agreements. */
  startingPoint: string
  /** Secrets of links to one's own entry; they are never used. */
  ownPartnership: string
  ownContact: string
}

const day = 86_400_000
const moment = (days: number) => new Date(Date.now() + days * day).toISOString()
const date = (days: number) => moment(days).slice(0, 10)

/** Fills what the example directory leaves empty, and adds a partnership and an organisation that are a hard case in every field. */
export async function fillEntries(directory: DirectoryServer): Promise<Entries> {
  const bolton = await directory.idOf('partnership', 'bolton-hip')
  const [, contact] = await Promise.all([
    addPapers(directory, bolton, 'What Bolton agreed', 'Promote health literacy.\nShare good practice.'),
    addPeople(directory, bolton, 'Knowledge and Library Services Lead', 'library@trust.example'),
  ])
  const partnership = await addHardPartnership(directory)
  await Promise.all([
    addPapers(directory, partnership, hard.title, hard.text),
    addPeople(directory, partnership, hard.word.slice(0, 80), hard.email),
    addHardMember(directory, partnership),
    // Something for the editors' desk: drafts, and two entries that may be the same.
    ...['bolton-hip-again', 'hard-draft'].map((ref, index) =>
      directory.save('Partnership', {
        ref,
        name: index === 0 ? 'Bolton Health Information Partnership' : hard.rtl,
        areaDescription: index === 0 ? 'Bolton' : hard.word,
        nation: 'ENGLAND',
        visibility: 'HIDDEN',
      }),
    ),
  ])
  const [ownPartnership, ownContact, startingPoint] = await Promise.all([
    linkFor(directory, partnership),
    linkFor(directory, contact),
    firstStartingPoint(directory),
  ])
  return {
    partnership: 'bolton-hip',
    hardPartnership: 'hard-partnership',
    organisation: 'bolton-library-and-museum-services',
    hardOrganisation: 'hard-organisation',
    agreement: `agreed-${bolton}`,
    hardAgreement: `agreed-${partnership}`,
    startingPoint,
    ownPartnership,
    ownContact,
  }
}

function addHardPartnership(directory: DirectoryServer): Promise<string> {
  return directory.save('Partnership', {
    ref: 'hard-partnership',
    name: hard.title,
    nameCy: hard.rtl,
    areaDescription: hard.word,
    nation: 'WALES',
    healthAreaCodes: ['W11000029'],
    purpose: hard.text,
    aims: `${hard.rtl}\n${hard.word}`,
    leadRole: hard.word,
    coordination: hard.text,
    signposting: hard.text,
    benefits: hard.rtl,
    barriers: hard.word,
    nextSteps: hard.text,
    activityTypes: ['HEALTH_INFORMATION_WEEK'],
    website: hard.website,
    source: hard.text,
    sourceUrl: hard.website,
    lastReviewed: date(-30),
    visibility: 'PUBLIC',
  })
}

async function addHardMember(directory: DirectoryServer, partnershipId: string): Promise<void> {
  const organisationId = await directory.save('Organisation', {
    ref: 'hard-organisation',
    name: hard.title,
    nameCy: hard.rtl,
    sector: 'PUBLIC_LIBRARY',
    nation: 'WALES',
    address: hard.text.slice(0, 200),
    town: hard.word.slice(0, 80),
    postcode: 'CF10 3AT',
    services: hard.text,
    commonQueries: hard.rtl,
    signpostTo: `${hard.word}\n${hard.text}`,
    accessPolicy: hard.text,
    email: hard.email,
    phone: '029 2018 0000',
    website: hard.website,
    source: hard.word,
    visibility: 'PUBLIC',
  })
  await directory.save('Membership', { partnershipId, organisationId, role: 'LEAD', joined: '2017-01-01' })
}

/** What a partnership agreed, plans and did. The agreement's ref is made from the partnership's id. */
async function addPapers(
  directory: DirectoryServer,
  partnershipId: string,
  title: string,
  text: string,
): Promise<void> {
  const common = { partnershipId, visibility: 'PUBLIC' }
  await Promise.all([
    directory.save('Agreement', {
      ...common,
      ref: `agreed-${partnershipId}`,
      agreementType: 'MOU',
      title,
      adoptedOn: date(-400),
      reviewDue: date(-35),
      source: text,
      clauses: [
        { kind: 'AIM', heading: 'Aims', text },
        { kind: 'SIGNATORY', heading: title.slice(0, 100), text: '' },
      ],
    }),
    directory.save('Meeting', {
      ...common,
      title,
      startsAt: moment(30),
      endsAt: moment(30.1),
      mode: 'ONLINE',
      placeOrLink: hard.website,
    }),
    directory.save('Activity', {
      ...common,
      activityType: 'HEALTH_INFORMATION_WEEK',
      title,
      campaign: title,
    }),
    directory.save('Step', { ...common, text, owner: title.slice(0, 100), dueOn: date(10) }),
    directory.save('Term', { ...common, word: title.slice(0, 100), meaning: text }),
    directory.save('Document', { ...common, documentType: 'MOU', title, url: hard.website, summary: text }),
  ])
}

/** People to ask: one who confirmed lately, and one who did not. Answers with the id of the latter. */
async function addPeople(
  directory: DirectoryServer,
  partnershipId: string,
  roleTitle: string,
  email: string,
): Promise<string> {
  const common = {
    partnershipId,
    roleTitle,
    contactFormUrl: '',
    interests: [roleTitle.slice(0, 60), 'Reading'],
    isLead: true,
    lawfulBasis: 'PUBLIC_TASK',
    source: 'They told us',
    visibility: 'PUBLIC',
    noticeGivenOn: date(-300),
  }
  await directory.save('Contact', {
    ...common,
    name: '',
    email,
    phone: '01204 900600',
    lastConfirmed: date(-20),
  })
  return directory.save('Contact', {
    ...common,
    name: 'Asha Example',
    email: `asha.${email}`,
    phone: '',
    lastConfirmed: date(-250),
  })
}

/** The secret of a link for whoever an entry is about. */
async function linkFor({ url, token }: DirectoryServer, id: string): Promise<string> {
  const { createOwnEntryLink } = await ask<{ createOwnEntryLink: { url: string } }>(
    url,
    token,
    'mutation ($id: ID!) { createOwnEntryLink(input: { id: $id }) { url } }',
    { id },
  )
  return new URL(createOwnEntryLink.url).hash.slice(1)
}

async function firstStartingPoint({ url, token }: DirectoryServer): Promise<string> {
  const { agreementTemplates } = await ask<{ agreementTemplates: { key: string }[] }>(
    url,
    token,
    '{ agreementTemplates { key } }',
  )
  const [first] = agreementTemplates
  if (!first) throw new Error('there is no starting point for agreements')
  return first.key
}
