import { graphql, type ResultOf } from '../graphql/document'

/** What everyone with a part in a workshop may know of it; the code is there only for those who run or project it. */
export const workshopFields = graphql(`
  fragment WorkshopFields on Workshop {
    id
    seq
    title
    summary
    hostName
    scheduledAt
    endsAt
    status
    names
    isExample
    source
    createdAt
    openedAt
    closedAt
    joinCode
    joinUrl
    joinQr {
      size
      path
    }
  }
`)

export const workshopUpdates = graphql(
  `
    subscription WorkshopUpdates($workshopId: ID!, $after: Seq) {
      workshopUpdates(workshopId: $workshopId, after: $after) {
        from
        seq
        workshop {
          ...WorkshopFields
        }
      }
    }
  `,
  [workshopFields],
)

/** A workshop with the boards to open, for those who have a part in it. */
export const workshopById = graphql(
  `
    query WorkshopById($id: ID!) {
      workshop(id: $id) {
        ...WorkshopFields
        viewerRole
        boards {
          id
          index
          title
        }
      }
    }
  `,
  [workshopFields],
)

export type Workshop = ResultOf<typeof workshopFields>
export type WorkshopBoards = NonNullable<ResultOf<typeof workshopById>['workshop']>['boards']
export type WorkshopRole = NonNullable<ResultOf<typeof workshopById>['workshop']>['viewerRole']
export type NamesRule = Workshop['names']
export type WorkshopStatus = Workshop['status']
