import { accountFields } from '../account/documents'
import { graphql, type ResultOf } from '../graphql/document'

/** What an entry is called, whatever it is. */
export const nameFields = graphql(`
  fragment NameFields on DirectoryRecord {
    __typename
    ... on Partnership {
      id
      ref
      name
      areaDescription
    }
    ... on Organisation {
      id
      ref
      name
      sector
      town
    }
    ... on Contact {
      id
      ref
      roleTitle
      lapsed
      partnershipOf: partnership {
        ref
        name
      }
      organisationOf: organisation {
        ref
        name
      }
    }
  }
`)

/** Organisations whose names fit, for choosing one. */
export const organisationsNamed = graphql(`
  query OrganisationsNamed($text: String!) {
    organisations(filter: { text: $text }, first: 8) {
      nodes {
        id
        ref
        name
        sector
        town
      }
    }
  }
`)

export const partnershipsNamed = graphql(`
  query PartnershipsNamed($text: String!) {
    partnerships(filter: { text: $text }, first: 8) {
      nodes {
        id
        ref
        name
        areaDescription
      }
    }
  }
`)

export const areasOf = graphql(`
  query AreasOf($kind: AreaKind!) {
    areas(kind: $kind) {
      code
      name
      nameCy
      nation
    }
  }
`)

export const similarRecords = graphql(
  `
    query SimilarRecords(
      $kind: RecordKind!
      $name: String!
      $councils: [String!]
      $healthAreas: [String!]
      $organisationIds: [ID!]
      $exceptId: ID
    ) {
      similarRecords(
        kind: $kind
        name: $name
        localAuthorityCodes: $councils
        healthAreaCodes: $healthAreas
        organisationIds: $organisationIds
        exceptId: $exceptId
      ) {
        score
        why
        record {
          ...NameFields
        }
      }
    }
  `,
  [nameFields],
)

/** The editor's desk, but for duplicates, which are looked for entry by entry. */
export const editorDesk = graphql(
  `
    query EditorDesk {
      viewer {
        account {
          ...AccountFields
        }
      }
      drafts: partnerships(filter: { visibilities: [HIDDEN] }, orderBy: CHANGED_AT, first: 20) {
        totalCount
        nodes {
          id
          ref
          name
          areaDescription
          changedAt
          fromNote {
            noteId
          }
        }
      }
      recent: partnerships(orderBy: CHANGED_AT, first: 8) {
        nodes {
          id
          ref
          name
          visibility
          changedAt
        }
      }
      recentOrganisations: organisations(orderBy: CHANGED_AT, first: 5) {
        nodes {
          id
          ref
          name
          visibility
          changedAt
        }
      }
      archived: partnerships(filter: { archived: true }, orderBy: CHANGED_AT, first: 20) {
        totalCount
        nodes {
          id
          ref
          name
          changedAt
        }
      }
      vanished: organisations(filter: { vanished: true }, first: 20) {
        totalCount
        nodes {
          id
          ref
          name
          register
          vanishedOn
        }
      }
      reminders {
        lastConfirmed
        remindedAt
        freshness
        email
        record {
          ...NameFields
        }
      }
    }
  `,
  [accountFields, nameFields],
)

export const historyOf = graphql(`
  query HistoryOf($id: ID!, $before: Seq, $first: Int) {
    directoryHistory(id: $id, before: $before, first: $first) {
      seq
      at
      by
      way
      standing
      changes {
        field
        before
        after
      }
    }
  }
`)

export type Named = ResultOf<typeof nameFields>
export type Similar = ResultOf<typeof similarRecords>['similarRecords'][number]
export type Desk = ResultOf<typeof editorDesk>
export type Reminder = NonNullable<Desk['reminders']>[number]
export type Version = NonNullable<ResultOf<typeof historyOf>['directoryHistory']>[number]
export type Area = ResultOf<typeof areasOf>['areas'][number]
