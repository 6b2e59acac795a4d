import { graphql, type ResultOf, type VariablesOf } from '../graphql/document'

/** What somebody with a link may see and correct, of each kind. */
export const ownEntry = graphql(`
  query OwnEntry($token: String!) {
    ownEntry(token: $token) {
      kind
      expiresAt
      record {
        __typename
        ... on Contact {
          roleTitle
          name
          email
          phone
          contactFormUrl
          interests
          preferredLanguage
          visibility
          partnershipOf: partnership {
            name
          }
          organisationOf: organisation {
            name
          }
        }
        ... on Organisation {
          organisationName: name
          email
          phone
          address
          website
          services
          commonQueries
          signpostTo
          accessPolicy
        }
        ... on Partnership {
          partnershipName: name
          website
          purpose
          aims
          signposting
          meetingFrequency
          meetingModes
          communicationChannels
        }
      }
    }
  }
`)

export const confirmOwnEntry = graphql(`
  mutation ConfirmOwnEntry($input: ConfirmOwnEntryInput!) {
    confirmOwnEntry(input: $input) {
      kind
      removed
    }
  }
`)

export type OwnEntry = ResultOf<typeof ownEntry>['ownEntry']
export type OwnRecord = OwnEntry['record']
export type ConfirmInput = VariablesOf<typeof confirmOwnEntry>['input']
