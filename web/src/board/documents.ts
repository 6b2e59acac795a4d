import { graphql, type ResultOf } from '../graphql/document'
import { noteReactionsFields, ownReactionFields } from './reactions'

export const noteFields = graphql(`
  fragment NoteFields on Note {
    id
    seq
    boardId
    sectionId
    text
    colour
    status
    position
    author {
      id
      displayName
      sector
    }
    createdAt
    updatedAt
  }
`)

export const sectionFields = graphql(`
  fragment SectionFields on Section {
    id
    seq
    boardId
    key
    title
    prompt
    subQuestions
    position
    open
    notesVisible
  }
`)

const updateFields = graphql(
  `
    fragment UpdateFields on BoardUpdate {
      from
      seq
      board {
        id
        seq
        workshopId
        title
        index
        accepting
        notesVisible
        names
      }
      sections {
        ...SectionFields
      }
      notes {
        ...NoteFields
      }
      reactions {
        ...NoteReactionsFields
      }
      removedIds
    }
  `,
  [sectionFields, noteFields, noteReactionsFields],
)

export const boardChanges = graphql(
  `
    query BoardChanges($boardId: ID!, $after: Seq) {
      boardChanges(boardId: $boardId, after: $after) {
        ...UpdateFields
      }
    }
  `,
  [updateFields],
)

export const boardUpdates = graphql(
  `
    subscription BoardUpdates($boardId: ID!, $after: Seq) {
      boardUpdates(boardId: $boardId, after: $after) {
        ...UpdateFields
      }
    }
  `,
  [updateFields],
)

const viewerUpdateFields = graphql(
  `
    fragment ViewerUpdateFields on ViewerBoardUpdate {
      from
      seq
      notes {
        ...NoteFields
      }
      reactions {
        ...OwnReactionFields
      }
      removedIds
      notesPerQuestion
    }
  `,
  [noteFields, ownReactionFields],
)

export const viewerBoardChanges = graphql(
  `
    query ViewerBoardChanges($boardId: ID!, $after: Seq) {
      viewerBoardChanges(boardId: $boardId, after: $after) {
        ...ViewerUpdateFields
      }
    }
  `,
  [viewerUpdateFields],
)

export const viewerBoardUpdates = graphql(
  `
    subscription ViewerBoardUpdates($boardId: ID!, $after: Seq) {
      viewerBoardUpdates(boardId: $boardId, after: $after) {
        ...ViewerUpdateFields
      }
    }
  `,
  [viewerUpdateFields],
)

export const boardPresence = graphql(`
  subscription BoardPresence($boardId: ID!) {
    boardPresence(boardId: $boardId) {
      online
      bySector {
        sector
        count
      }
    }
  }
`)

export type BoardUpdate = ResultOf<typeof boardUpdates>['boardUpdates']
export type ViewerBoardUpdate = ResultOf<typeof viewerBoardUpdates>['viewerBoardUpdates']
export type Presence = ResultOf<typeof boardPresence>['boardPresence']
export type Board = BoardUpdate['board']
export type Section = ResultOf<typeof sectionFields>
export type Note = ResultOf<typeof noteFields>
export type NoteColour = Note['colour']
