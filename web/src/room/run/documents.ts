import { accountFields } from '../../account/documents'
import { noteFields, sectionFields } from '../../board/documents'
import { graphql, type ResultOf, type VariablesOf } from '../../graphql/document'
import { workshopFields } from '../../workshop/documents'

/** What opens the big screen. Asked again when the code changes: it changes with it. */
export const projectorKey = graphql(`
  query ProjectorKey($id: ID!) {
    workshop(id: $id) {
      id
      projectorToken
    }
  }
`)

export const openWorkshop = graphql(
  `
    mutation OpenWorkshop($input: OpenWorkshopInput!) {
      openWorkshop(input: $input) {
        workshop {
          ...WorkshopFields
        }
      }
    }
  `,
  [workshopFields],
)

export const closeWorkshop = graphql(
  `
    mutation CloseWorkshop($input: CloseWorkshopInput!) {
      closeWorkshop(input: $input) {
        workshop {
          ...WorkshopFields
        }
      }
    }
  `,
  [workshopFields],
)

export const updateWorkshop = graphql(
  `
    mutation UpdateWorkshop($input: UpdateWorkshopInput!) {
      updateWorkshop(input: $input) {
        workshop {
          ...WorkshopFields
        }
      }
    }
  `,
  [workshopFields],
)

export const rotateJoinCode = graphql(
  `
    mutation RotateJoinCode($input: RotateJoinCodeInput!) {
      rotateJoinCode(input: $input) {
        workshop {
          ...WorkshopFields
        }
      }
    }
  `,
  [workshopFields],
)

export const updateBoard = graphql(`
  mutation UpdateBoard($input: UpdateBoardInput!) {
    updateBoard(input: $input) {
      board {
        id
        seq
      }
    }
  }
`)

export const addSection = graphql(
  `
    mutation AddSection($input: AddSectionInput!) {
      addSection(input: $input) {
        section {
          ...SectionFields
        }
      }
    }
  `,
  [sectionFields],
)

export const updateSection = graphql(
  `
    mutation UpdateSection($input: UpdateSectionInput!) {
      updateSection(input: $input) {
        section {
          ...SectionFields
        }
      }
    }
  `,
  [sectionFields],
)

export const deletedNotes = graphql(
  `
    query DeletedNotes($boardId: ID!, $first: Int, $after: String) {
      board(id: $boardId) {
        id
        deletedNotes(first: $first, after: $after) {
          nodes {
            ...NoteFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [noteFields],
)

export const participantList = graphql(`
  query ParticipantList($id: ID!, $first: Int, $after: String) {
    workshop(id: $id) {
      id
      participantCount
      participants(first: $first, after: $after) {
        nodes {
          id
          displayName
          sector
          joinedAt
          removedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      networks {
        id
        people
      }
      removals {
        id
        at
        people
        notes
        undoneAt
      }
    }
  }
`)

export const removalPreview = graphql(`
  query RemovalPreview($id: ID!, $scope: RemovalScope!, $filter: RemovalFilter!) {
    workshop(id: $id) {
      id
      removalPreview(scope: $scope, filter: $filter) {
        people
        notes
        notesStay
      }
    }
  }
`)

export const removeParticipants = graphql(`
  mutation RemoveParticipants($input: RemoveParticipantsInput!) {
    removeParticipants(input: $input) {
      removal {
        id
        people
        notes
      }
    }
  }
`)

export const undoRemoval = graphql(`
  mutation UndoRemoval($input: UndoRemovalInput!) {
    undoRemoval(input: $input) {
      removal {
        id
        undoneAt
      }
    }
  }
`)

export const removeParticipant = graphql(`
  mutation RemoveParticipant($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) {
      participant {
        id
        removedAt
      }
    }
  }
`)

export const facilitatorList = graphql(
  `
    query FacilitatorList($id: ID!) {
      workshop(id: $id) {
        id
        facilitators {
          ...AccountFields
        }
      }
    }
  `,
  [accountFields],
)

export const addFacilitator = graphql(
  `
    mutation AddFacilitator($input: AddFacilitatorInput!) {
      addFacilitator(input: $input) {
        workshop {
          id
          facilitators {
            ...AccountFields
          }
        }
      }
    }
  `,
  [accountFields],
)

export const removeFacilitator = graphql(`
  mutation RemoveFacilitator($input: RemoveFacilitatorInput!) {
    removeFacilitator(input: $input) {
      workshop {
        id
      }
    }
  }
`)

export type Participant = NonNullable<
  NonNullable<ResultOf<typeof participantList>['workshop']>['participants']
>['nodes'][number]
type People = NonNullable<ResultOf<typeof participantList>['workshop']>
export type ParticipantNetwork = NonNullable<People['networks']>[number]
export type Removal = NonNullable<People['removals']>[number]
export type RemovalPreview = NonNullable<
  NonNullable<ResultOf<typeof removalPreview>['workshop']>['removalPreview']
>
export type RemovalScope = VariablesOf<typeof removalPreview>['scope']
export type RemovalFilter = VariablesOf<typeof removalPreview>['filter']
export type RemoveParticipantsInput = VariablesOf<typeof removeParticipants>['input']
export type UpdateSectionInput = VariablesOf<typeof updateSection>['input']
export type UpdateWorkshopInput = VariablesOf<typeof updateWorkshop>['input']
