import { graphql, type ResultOf } from '../graphql/document'

export const accountFields = graphql(`
  fragment AccountFields on Account {
    id
    name
    email
    roles
  }
`)

export const viewerAccount = graphql(
  `
    query ViewerAccount {
      viewer {
        account {
          ...AccountFields
        }
      }
    }
  `,
  [accountFields],
)

export type Account = ResultOf<typeof accountFields>

/** Whether an account may make workshops. */
export function mayCreate(account: Account): boolean {
  return account.roles.includes('FACILITATOR') || account.roles.includes('ADMIN')
}
