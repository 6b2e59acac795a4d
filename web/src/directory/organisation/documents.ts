import { graphql, type ResultOf, type VariablesOf } from '../../graphql/document'
import { contactFields } from '../contact-documents'

export const organisationPage = graphql(
  `
    query OrganisationPage($ref: String!) {
      organisation(ref: $ref) {
        id
        ref
        name
        nameCy
        sector
        address
        town
        postcode
        nation
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
        standing
        viewerCanEdit
        vanishedOn
        identifiers {
          scheme
          value
        }
        parent {
          ref
          name
          nameCy
        }
        parts {
          ref
          name
          nameCy
        }
        pin {
          lat
          lon
        }
        areas {
          kind
          code
          name
          nameCy
        }
        memberships {
          id
          role
          joined
          left
          partnership {
            ref
            name
            nameCy
          }
        }
        contacts {
          ...ContactFields
        }
      }
    }
  `,
  [contactFields],
)

export const organisationList = graphql(`
  query OrganisationList($filter: OrganisationFilter, $first: Int, $after: String) {
    organisations(filter: $filter, first: $first, after: $after) {
      edges {
        distanceKm
        node {
          id
          ref
          name
          nameCy
          sector
          town
          nation
          visibility
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type OrganisationRecord = NonNullable<ResultOf<typeof organisationPage>['organisation']>
export type ListedOrganisation = ResultOf<typeof organisationList>['organisations']['edges'][number]
export type OrganisationFilter = NonNullable<VariablesOf<typeof organisationList>['filter']>
