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
