import { graphql } from '../../graphql/document'
import {
  membershipFields,
  contactFields,
  documentFields,
  agreementFields,
  meetingFields,
  activityFields,
  stepFields,
  decisionFields,
  termFields,
} from '../part-documents'

export const membershipById = graphql(
  `
    query MembershipById($id: ID!) {
      record(id: $id) {
        ... on Membership {
          ...MembershipFields
        }
      }
    }
  `,
  [membershipFields],
)

export const saveMembership = graphql(
  `
    mutation SaveMembership($input: SaveMembershipInput!) {
      saveMembership(input: $input) {
        membership {
          ...MembershipFields
        }
      }
    }
  `,
  [membershipFields],
)

export const contactById = graphql(
  `
    query ContactById($id: ID!) {
      record(id: $id) {
        ... on Contact {
          ...ContactFields
        }
      }
    }
  `,
  [contactFields],
)

export const saveContact = graphql(
  `
    mutation SaveContact($input: SaveContactInput!) {
      saveContact(input: $input) {
        contact {
          ...ContactFields
        }
      }
    }
  `,
  [contactFields],
)

export const documentById = graphql(
  `
    query DocumentById($id: ID!) {
      record(id: $id) {
        ... on DirectoryDocument {
          ...DocumentFields
        }
      }
    }
  `,
  [documentFields],
)

export const saveDocument = graphql(
  `
    mutation SaveDocument($input: SaveDocumentInput!) {
      saveDocument(input: $input) {
        document {
          ...DocumentFields
        }
      }
    }
  `,
  [documentFields],
)

export const agreementById = graphql(
  `
    query AgreementById($id: ID!) {
      record(id: $id) {
        ... on Agreement {
          ...AgreementFields
        }
      }
    }
  `,
  [agreementFields],
)

export const saveAgreement = graphql(
  `
    mutation SaveAgreement($input: SaveAgreementInput!) {
      saveAgreement(input: $input) {
        agreement {
          ...AgreementFields
        }
      }
    }
  `,
  [agreementFields],
)

export const meetingById = graphql(
  `
    query MeetingById($id: ID!) {
      record(id: $id) {
        ... on Meeting {
          ...MeetingFields
        }
      }
    }
  `,
  [meetingFields],
)

export const saveMeeting = graphql(
  `
    mutation SaveMeeting($input: SaveMeetingInput!) {
      saveMeeting(input: $input) {
        meeting {
          ...MeetingFields
        }
      }
    }
  `,
  [meetingFields],
)

export const activityById = graphql(
  `
    query ActivityById($id: ID!) {
      record(id: $id) {
        ... on Activity {
          ...ActivityFields
        }
      }
    }
  `,
  [activityFields],
)

export const saveActivity = graphql(
  `
    mutation SaveActivity($input: SaveActivityInput!) {
      saveActivity(input: $input) {
        activity {
          ...ActivityFields
        }
      }
    }
  `,
  [activityFields],
)

export const stepById = graphql(
  `
    query StepById($id: ID!) {
      record(id: $id) {
        ... on NextStep {
          ...StepFields
        }
      }
    }
  `,
  [stepFields],
)

export const saveStep = graphql(
  `
    mutation SaveStep($input: SaveStepInput!) {
      saveStep(input: $input) {
        step {
          ...StepFields
        }
      }
    }
  `,
  [stepFields],
)

export const decisionById = graphql(
  `
    query DecisionById($id: ID!) {
      record(id: $id) {
        ... on Decision {
          ...DecisionFields
        }
      }
    }
  `,
  [decisionFields],
)

export const saveDecision = graphql(
  `
    mutation SaveDecision($input: SaveDecisionInput!) {
      saveDecision(input: $input) {
        decision {
          ...DecisionFields
        }
      }
    }
  `,
  [decisionFields],
)

export const termById = graphql(
  `
    query TermById($id: ID!) {
      record(id: $id) {
        ... on Term {
          ...TermFields
        }
      }
    }
  `,
  [termFields],
)

export const saveTerm = graphql(
  `
    mutation SaveTerm($input: SaveTermInput!) {
      saveTerm(input: $input) {
        term {
          ...TermFields
        }
      }
    }
  `,
  [termFields],
)
