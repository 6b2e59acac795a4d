import { joinWords, type Drafts } from '../../outbox/drafts'
import { changesIn, noteAt } from './editing.svelte'

/** Where the reader was: the one thing among the drafts that nobody typed. */
export const readerPlace = 'place'

/** Words that somebody typed in a workshop and never added, with the question or note they were for. */
export const keptWords = (drafts: Drafts): readonly { id: string; text: string }[] => [
  ...drafts
    .places()
    .filter((place) => place !== readerPlace && noteAt(place) === null)
    .map((id) => ({ id, text: drafts.load(id, joinWords) })),
  ...changesIn(drafts).map(({ id, text }) => ({ id, text })),
]
