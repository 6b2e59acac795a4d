import { graphql, type ResultOf, type VariablesOf } from '../../graphql/document'

export const agreementList = graphql(`
  query AgreementList($filter: AgreementFilter, $first: Int, $after: String) {
    agreements(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ref
        title
        agreementType
        adoptedOn
        reviewDue
        visibility
        clauses {
          kind
          heading
        }
        partnership {
          ref
          name
          nameCy
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    agreementTemplates {
      key
      documentType
      title
    }
  }
`)

export const agreementPage = graphql(`
  query AgreementPage($ref: String!) {
    agreement(ref: $ref) {
      id
      ref
      title
      agreementType
      language
      adoptedOn
      reviewDue
      source
      sourceUrl
      visibility
      attribution
      clauses {
        kind
        heading
        text
      }
      from {
        ref
        title
      }
      partnership {
        ref
        name
        nameCy
        viewerCanEdit
      }
    }
  }
`)

export const startingPoints = graphql(`
  query StartingPoints {
    agreementTemplates {
      key
      documentType
      title
      source
      clauses {
        kind
        heading
        text
      }
    }
  }
`)

export type ListedAgreement = ResultOf<typeof agreementList>['agreements']['nodes'][number]
export type AgreementFilter = NonNullable<VariablesOf<typeof agreementList>['filter']>
export type AgreementRecord = NonNullable<ResultOf<typeof agreementPage>['agreement']>
export type StartingPoint = ResultOf<typeof startingPoints>['agreementTemplates'][number]
