import { graphql, type ResultOf } from '../graphql/document'

export const membershipFields = graphql(`
  fragment MembershipFields on Membership {
    id
    ref
    seq
    standing
    organisation {
      id
      ref
      name
      sector
      standing
    }
    role
    joined
    left
    signedAgreement
    notes
    representedBy {
      id
      roleTitle
    }
  }
`)

export const contactFields = graphql(`
  fragment ContactFields on Contact {
    id
    ref
    seq
    standing
    roleTitle
    name
    email
    phone
    contactFormUrl
    interests
    isLead
    preferredLanguage
    lawfulBasis
    noticeGivenOn
    source
    lastConfirmed
    visibility
    freshness
    lapsed
  }
`)

export const documentFields = graphql(`
  fragment DocumentFields on DirectoryDocument {
    id
    ref
    seq
    standing
    documentType
    title
    url
    language
    adoptedOn
    reviewDue
    summary
    visibility
    file {
      name
      size
      downloadUrl
    }
  }
`)

export const agreementFields = graphql(`
  fragment AgreementFields on Agreement {
    id
    ref
    seq
    standing
    agreementType
    title
    language
    adoptedOn
    reviewDue
    source
    sourceUrl
    visibility
    attribution
    clauses {
      kind
      heading
      text
    }
    partnership {
      id
      ref
      name
    }
  }
`)

export const meetingFields = graphql(`
  fragment MeetingFields on Meeting {
    id
    ref
    seq
    standing
    title
    startsAt
    endsAt
    mode
    placeOrLink
    visibility
    agenda {
      id
      title
    }
    notes {
      id
      title
    }
  }
`)

export const activityFields = graphql(`
  fragment ActivityFields on Activity {
    id
    ref
    seq
    standing
    activityType
    title
    campaign
    startsOn
    endsOn
    audiences
    outcome
    visibility
    organisations {
      id
      ref
      name
    }
  }
`)

export const stepFields = graphql(`
  fragment StepFields on NextStep {
    id
    ref
    seq
    standing
    text
    owner
    dueOn
    doneOn
    visibility
  }
`)

export const decisionFields = graphql(`
  fragment DecisionFields on Decision {
    id
    ref
    seq
    standing
    text
    decidedOn
    visibility
    meeting {
      id
      title
    }
  }
`)

export const termFields = graphql(`
  fragment TermFields on Term {
    id
    ref
    seq
    standing
    word
    meaning
    visibility
  }
`)

export type Membership = ResultOf<typeof membershipFields>
export type Contact = ResultOf<typeof contactFields>
export type Paper = ResultOf<typeof documentFields>
export type Agreement = ResultOf<typeof agreementFields>
export type Meeting = ResultOf<typeof meetingFields>
export type Activity = ResultOf<typeof activityFields>
export type Step = ResultOf<typeof stepFields>
export type Decision = ResultOf<typeof decisionFields>
export type Term = ResultOf<typeof termFields>
