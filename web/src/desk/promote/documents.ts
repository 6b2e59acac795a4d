import { nameFields } from '../find-documents'
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/document'

export const noteDraft = graphql(
  `
    query NoteDraft($noteId: ID!) {
      noteDraft(noteId: $noteId) {
        name
        purpose
        nation
        localAuthorityCodes
        healthAreaCodes
        authorName
        organisation {
          id
          name
        }
        similar {
          why
          record {
            ...NameFields
          }
        }
        partnership {
          id
          ref
          name
        }
      }
    }
  `,
  [nameFields],
)

export const promoteNote = graphql(`
  mutation PromoteNote($input: PromoteNoteInput!) {
    promoteNote(input: $input) {
      partnership {
        id
        ref
        name
        fromNote {
          noteId
        }
      }
    }
  }
`)

/** The notes of a workshop that are in the directory already. */
export const promotedNotes = graphql(`
  query PromotedNotes($workshopId: ID!, $after: String) {
    partnerships(filter: { workshopId: $workshopId }, first: 100, after: $after) {
      nodes {
        ref
        name
        fromNote {
          noteId
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type NoteDraft = NonNullable<ResultOf<typeof noteDraft>['noteDraft']>
export type PromoteInput = VariablesOf<typeof promoteNote>['input']
