import { graphql, type ResultOf, type VariablesOf } from '../../graphql/document'

/** What somebody with a link may see and correct, of each kind. */
export const ownEntry = graphql(`
  query OwnEntry($token: String!) {
    ownEntry(token: $token) {
      kind
      expiresAt
      organisationName
      partnershipName
      record {
        __typename
        ... on Contact {
          id
          roleTitle
          name
          email
          phone
          contactFormUrl
          interests
          preferredLanguage
          visibility
          seq
        }
        ... on Organisation {
          id
          seq
          ownName: name
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
          id
          seq
          ownName: name
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

export type OwnEntry = NonNullable<ResultOf<typeof ownEntry>['ownEntry']>
export type OwnRecord = OwnEntry['record']
export type ConfirmInput = VariablesOf<typeof confirmOwnEntry>['input']
