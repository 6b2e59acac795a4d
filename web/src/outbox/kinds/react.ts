import {
  noteReactionsFields,
  ownReactionFields,
  ownReactionKey,
  type NoteReactions,
  type OwnReaction,
  type Reaction,
} from '../../board/reactions'
import { graphql } from '../../graphql/document'
import type { Answer } from '../command'
import type { Kind } from '../kind'
import { guess, type Layer } from '../layer'

/** An answer to a note without words. */
export interface React {
  readonly kind: 'react'
  /** Null: taken back. */
  readonly reaction: Reaction | null
}

export const setReaction = graphql(
  `
    mutation SetReaction($input: SetReactionInput!) {
      setReaction(input: $input) {
        reaction {
          ...OwnReactionFields
        }
        reactions {
          ...NoteReactionsFields
        }
      }
    }
  `,
  [ownReactionFields, noteReactionsFields],
)

export interface ReactAnswer extends Answer {
  readonly own: OwnReaction
  readonly all: NoteReactions
}

/** What the person answers notes with, by `ownReactionKey`; null: nothing any more. */
export const given: Layer<OwnReaction, Reaction | null> = {
  put: (shown, { noteId, reaction }) => shown.set(ownReactionKey(noteId), reaction),
}

/** How many people answer a note with what, by note. */
export const counted: Layer<NoteReactions, NoteReactions> = {
  put: (shown, row) => shown.set(row.noteId, row),
}

export const react: Kind<React, ReactAnswer> = {
  name: 'react',
  about: 'reaction',
  wordless: true,

  async send(http, { id: requestId, noteId, command: { reaction } }) {
    const input = { noteId, requestId, reaction }
    const { reaction: own, reactions: all } = (await http.ask(setReaction, { input })).setReaction
    return { seq: own.seq, own, all }
  },

  // They are set and not toggled, so the last one says it all.
  onto: (_, { command }) => (command.kind === 'react' ? 'later' : 'apart'),

  guesses: [
    guess(given, (shown, { noteId, command, standing }) => {
      if (standing.is === 'waiting' || standing.is === 'done')
        shown.set(ownReactionKey(noteId), command.reaction)
    }),
    guess(counted, (shown, { noteId, standing }) => {
      if (standing.is !== 'done') return
      const { all } = standing.answer
      if ((shown.get(noteId)?.seq ?? 0) < all.seq) shown.set(noteId, all)
    }),
  ],
}
