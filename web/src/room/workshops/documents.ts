import { accountFields } from '../../account/documents'
import { graphql, type ResultOf } from '../../graphql/document'

export const workshopList = graphql(
  `
    query WorkshopList($filter: WorkshopFilter, $first: Int, $after: String) {
      viewer {
        account {
          ...AccountFields
        }
      }
      workshops(filter: $filter, first: $first, after: $after) {
        nodes {
          id
          title
          hostName
          scheduledAt
          endsAt
          status
          isExample
          source
          questionCount
          participantCount
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [accountFields],
)

export type ListedWorkshop = ResultOf<typeof workshopList>['workshops']['nodes'][number]
