import { expect, it } from 'vitest'
import { note } from '../../../tests/rows'
import { createDrafts, type Drafts } from '../../outbox/drafts'
import { localKeyValue } from '../../platform/storage'
import type { ShownNote } from '../../outbox/notes'
import { Editing } from './editing.svelte'
import { keptWords } from './kept'

const refused = () => {
  throw new DOMException('refused', 'SecurityError')
}
const kept = (): Drafts => createDrafts(localKeyValue(refused), 'w/p')
const shown = (id: string, seq: number): ShownNote => {
  const row = note(id, { seq })
  return { id, sectionId: row.sectionId, text: row.text, colour: 'AUTO', row, entry: null }
}

it('has a change for each note, found again by the next who looks', () => {
  const drafts = kept()
  const editing = new Editing(drafts)
  editing.begin(shown('n1', 5), 'b1', 'text of n1')
  editing.typed('n1', 'other words')
  editing.begin(shown('n2', 7), 'b1', 'text of n2')
  expect(editing.of('n1')?.text).toBe('other words')
  const again = new Editing(drafts)
  expect(again.all).toEqual([
    { id: 'n1', boardId: 'b1', text: 'other words', baseSeq: 5 },
    { id: 'n2', boardId: 'b1', text: 'text of n2', baseSeq: 7 },
  ])
  again.end('n1')
  expect(new Editing(drafts).all.map(({ id }) => id)).toEqual(['n2'])
})

it('is among the words that are kept, and where the reader was is not', () => {
  const drafts = kept()
  drafts.save('place', 'b1/s1')
  drafts.save('s1', 'half a thought')
  const editing = new Editing(drafts)
  editing.begin(shown('n1', 5), 'b1', 'text of n1')
  editing.typed('n1', 'other words')
  expect(keptWords(drafts)).toEqual([
    { id: 's1', text: 'half a thought' },
    { id: 'n1', text: 'other words' },
  ])
})
