import { graphql, type ResultOf } from '../graphql/document'

export const noteReactionsFields = graphql(`
  fragment NoteReactionsFields on NoteReactions {
    noteId
    seq
    counts {
      reaction
      count
    }
  }
`)

export const ownReactionFields = graphql(`
  fragment OwnReactionFields on OwnReaction {
    noteId
    seq
    reaction
  }
`)

/** How many people gave a note which reaction. */
export type NoteReactions = ResultOf<typeof noteReactionsFields>
/** What the viewer answers a note with. */
export type OwnReaction = ResultOf<typeof ownReactionFields>
export type Reaction = NonNullable<OwnReaction['reaction']>

export const reactionsOfNotes = { id: (row: NoteReactions) => row.noteId }

// A note that goes may come back, and what one answered it with is not told again then: it stays.
export const ownReactions = { id: (row: OwnReaction) => ownReactionKey(row.noteId) }

export const ownReactionKey = (noteId: string) => `to ${noteId}`
