import { accountFields } from '../../account/documents'
import { graphql, type ResultOf } from '../../graphql/document'
import {
  activityFields,
  agreementFields,
  contactFields,
  decisionFields,
  documentFields,
  meetingFields,
  membershipFields,
  stepFields,
  termFields,
} from '../part-documents'

export const partnershipFields = graphql(`
  fragment PartnershipFields on Partnership {
    id
    ref
    seq
    name
    nameCy
    workingTitle
    areaDescription
    nation
    coverage
    localAuthorityCodes
    healthAreaCodes
    postcode
    formality
    agreementTypes
    status
    origin
    purpose
    aims
    audiences
    leadRole
    independentChair
    coordination
    meetingFrequency
    meetingModes
    communicationChannels
    activityTypes
    signposting
    benefits
    barriers
    nextSteps
    started
    website
    source
    sourceUrl
    lastReviewed
    visibility
    standing
    changedAt
    viewerCanEdit
    lead {
      id
      name
    }
    pin {
      lat
      lon
      precision
    }
    areas {
      code
      name
    }
  }
`)

export const organisationFields = graphql(`
  fragment OrganisationFields on Organisation {
    id
    ref
    seq
    name
    nameCy
    sector
    address
    town
    postcode
    nation
    localAuthorityCode
    healthAreaCode
    website
    email
    phone
    services
    commonQueries
    signpostTo
    accessPolicy
    source
    sourceUrl
    lastReviewed
    visibility
    register
    vanishedOn
    standing
    changedAt
    viewerCanEdit
    identifiers {
      scheme
      value
    }
    parent {
      id
      name
    }
    pin {
      lat
      lon
      precision
    }
    areas {
      code
      name
    }
  }
`)

/** A partnership with all that belongs to it, for whoever keeps it. */
export const partnershipToEdit = graphql(
  `
    query PartnershipToEdit($ref: String!) {
      viewer {
        account {
          ...AccountFields
        }
      }
      partnership(ref: $ref) {
        ...PartnershipFields
        fromNote {
          noteId
          workshopId
        }
        members {
          ...MembershipFields
        }
        contacts {
          ...ContactFields
        }
        documents {
          ...DocumentFields
        }
        agreements {
          ...AgreementFields
        }
        meetings {
          ...MeetingFields
        }
        activities {
          ...ActivityFields
        }
        steps {
          ...StepFields
        }
        decisions {
          ...DecisionFields
        }
        terms {
          ...TermFields
        }
      }
    }
  `,
  [
    accountFields,
    partnershipFields,
    membershipFields,
    contactFields,
    documentFields,
    agreementFields,
    meetingFields,
    activityFields,
    stepFields,
    decisionFields,
    termFields,
  ],
)

/** An organisation with its contacts, for whoever keeps it. */
export const organisationToEdit = graphql(
  `
    query OrganisationToEdit($ref: String!) {
      viewer {
        account {
          ...AccountFields
        }
      }
      organisation(ref: $ref) {
        ...OrganisationFields
        contacts {
          ...ContactFields
        }
        memberships {
          id
          role
          left
          partnership {
            ref
            name
          }
        }
      }
    }
  `,
  [accountFields, organisationFields, contactFields],
)

/** An agreement and what it may begin from. */
export const agreementToEdit = graphql(
  `
    query AgreementToEdit($ref: String!) {
      viewer {
        account {
          ...AccountFields
        }
      }
      agreement(ref: $ref) {
        ...AgreementFields
      }
    }
  `,
  [accountFields, agreementFields],
)

export const agreementStarts = graphql(`
  query AgreementStarts {
    agreementTemplates {
      key
      documentType
      title
      source
      clauses {
        kind
        heading
        text
      }
    }
  }
`)

export const partnershipById = graphql(
  `
    query PartnershipById($id: ID!) {
      record(id: $id) {
        ... on Partnership {
          ...PartnershipFields
        }
      }
    }
  `,
  [partnershipFields],
)

export const organisationById = graphql(
  `
    query OrganisationById($id: ID!) {
      record(id: $id) {
        ... on Organisation {
          ...OrganisationFields
        }
      }
    }
  `,
  [organisationFields],
)

export const savePartnership = graphql(
  `
    mutation SavePartnership($input: SavePartnershipInput!) {
      savePartnership(input: $input) {
        partnership {
          ...PartnershipFields
        }
      }
    }
  `,
  [partnershipFields],
)

export const saveOrganisation = graphql(
  `
    mutation SaveOrganisation($input: SaveOrganisationInput!) {
      saveOrganisation(input: $input) {
        organisation {
          ...OrganisationFields
        }
      }
    }
  `,
  [organisationFields],
)

export type Partnership = ResultOf<typeof partnershipFields>
export type Organisation = ResultOf<typeof organisationFields>
export type WholePartnership = NonNullable<ResultOf<typeof partnershipToEdit>['partnership']>
export type WholeOrganisation = NonNullable<ResultOf<typeof organisationToEdit>['organisation']>
export type Template = ResultOf<typeof agreementStarts>['agreementTemplates'][number]
