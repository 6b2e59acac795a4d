import { accountFields } from '../account/documents'
import { graphql, type ResultOf } from '../graphql/document'

export const ownAccount = graphql(
  `
    query OwnAccount {
      viewer {
        account {
          ...AccountFields
        }
        sessions {
          id
          createdAt
          usedAt
          current
          browser
          device
        }
        tokens {
          id
          name
          roles
          owner {
            id
            name
          }
          usedAt
          expiresAt
        }
      }
    }
  `,
  [accountFields],
)

export const endSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      id
    }
  }
`)

export const revokeToken = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      id
    }
  }
`)

type Viewer = ResultOf<typeof ownAccount>['viewer']
export type Session = Viewer['sessions'][number]
export type Key = Viewer['tokens'][number]
export interface Own {
  readonly account: NonNullable<Viewer['account']>
  readonly sessions: readonly Session[]
  readonly keys: readonly Key[]
}
