import { graphql, type ResultOf } from '../../graphql/document'

const hitFields = graphql(`
  fragment HitFields on Partnership {
    id
    ref
    seq
    name
    nameCy
    workingTitle
    areaDescription
    nation
    purpose
    agreementTypes
    lastReviewed
    visibility
    healthAreaCodes
    areas {
      kind
      name
      nameCy
    }
    members {
      id
      left
      organisation {
        sector
      }
    }
  }
`)

/**
 * A page of the list, and all that stands beside it. Pins come in the list's usual order, which numbers them. What is a
 * gap does not depend on the filter: an area whose partnership was filtered out still has one.
 */
export const directoryPage = graphql(
  `
    query DirectoryPage($filter: PartnershipFilter, $orderBy: PartnershipOrder, $first: Int) {
      partnerships(filter: $filter, orderBy: $orderBy, first: $first) {
        edges {
          distanceKm
          node {
            ...HitFields
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      partnershipPins(filter: $filter) {
        id
        ref
        name
        nameCy
        draft
        healthAreaCodes
        point {
          lat
          lon
        }
      }
      partnershipFacets(filter: $filter) {
        dimension
        counts {
          value
          count
        }
      }
      partnershipCoverage {
        area {
          code
          name
          nameCy
          nation
        }
        partnerships
        byNation
      }
    }
  `,
  [hitFields],
)

/** One more page of the list. */
export const directoryMore = graphql(
  `
    query DirectoryMore($filter: PartnershipFilter, $orderBy: PartnershipOrder, $first: Int, $after: String) {
      partnerships(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        edges {
          distanceKm
          node {
            ...HitFields
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [hitFields],
)

/** What is on the map, and no more. */
export const directoryMap = graphql(`
  query DirectoryMap($filter: PartnershipFilter) {
    partnershipPins(filter: $filter) {
      id
      ref
      name
      nameCy
      draft
      healthAreaCodes
      point {
        lat
        lon
      }
    }
    partnershipCoverage {
      area {
        code
        name
        nameCy
        nation
      }
      partnerships
      byNation
    }
  }
`)

export const councilNames = graphql(`
  query CouncilNames {
    areas(kind: COUNCIL) {
      code
      name
      nameCy
      nation
    }
  }
`)

export const directoryUpdates = graphql(`
  subscription DirectoryUpdates($after: Seq) {
    directoryUpdates(after: $after) {
      from
      seq
    }
  }
`)

type Page = ResultOf<typeof directoryPage>
export type Found = Page['partnerships']['edges'][number]
export type Hit = Found['node']
export type PinRow = Page['partnershipPins'][number]
export type FacetRow = Page['partnershipFacets'][number]
export type CoverageRow = Page['partnershipCoverage'][number]
export type Council = ResultOf<typeof councilNames>['areas'][number]
