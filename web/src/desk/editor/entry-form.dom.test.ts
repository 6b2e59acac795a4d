import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Fault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import { createDrafts } from '../../outbox/drafts'
import { localKeyValue } from '../../platform/storage'
import { EntryForm } from './form.svelte'
import type { Keeper } from './keepers'
import type { Sections } from '../fields'
import type { Row } from '../values'

const sections: Sections = [
  {
    title: 'what',
    fields: [
      { name: 'name', shape: { is: 'text', limit: 150 }, required: true },
      { name: 'purpose', shape: { is: 'area', limit: 500 } },
      { name: 'audiences', shape: { is: 'many', of: 'audience' } },
    ],
  },
]

interface Entry extends Row {
  name: string
  purpose: string
  audiences: string[]
}

const row = (changes: Partial<Entry> = {}): Entry => ({
  id: 'e1',
  ref: 'one',
  seq: 3,
  name: 'One',
  purpose: 'Before',
  audiences: [],
  ...changes,
})

const http = {} as Http
const drafts = () => createDrafts(localKeyValue(), 'test')

/** A directory of one entry. */
function directory(stored: Entry | null) {
  const sent: Record<string, unknown>[] = []
  const state = { stored, sent }
  const keeper: Keeper = {
    kind: 'PARTNERSHIP',
    sections,
    save: vi.fn((_: Http, input: object) => {
      const { baseSeq, ...rest } = input as Record<string, unknown>
      sent.push(input as Record<string, unknown>)
      if ((state.stored?.seq ?? undefined) !== baseSeq) return Promise.reject(new Fault('CONFLICT', ''))
      state.stored = { ...(state.stored ?? row()), ...rest, seq: (state.stored?.seq ?? 0) + 1 } as Entry
      return Promise.resolve(state.stored)
    }),
    fresh: () => Promise.resolve(state.stored),
  }
  return { state, keeper }
}

const open = (keeper: Keeper, of: Entry | null, place = 'e1') =>
  new EntryForm({ http, keeper, drafts: drafts(), place, placeOf: (id) => id, row: of })

beforeEach(() => localStorage.clear())

describe('an entry that is edited', () => {
  it('is saved on what was read, and then on what came of that', async () => {
    const { state, keeper } = directory(row())
    const form = open(keeper, row())
    form.set('purpose', 'After')
    expect(await form.save({})).toMatchObject({ seq: 4, purpose: 'After' })
    form.set('purpose', 'Again')
    await form.save({})
    expect(state.sent.map(({ baseSeq, purpose }) => [baseSeq, purpose])).toEqual([
      [3, 'After'],
      [4, 'Again'],
    ])
  })

  it('sends what was changed, and nothing else', async () => {
    const { state, keeper } = directory(row())
    const form = open(keeper, row())
    form.set('purpose', 'After')
    form.set('name', ' One ')
    await form.save({ partnershipId: 'p1' })
    const { requestId, ...sent } = state.sent[0] ?? {}
    expect(requestId).toBeTypeOf('string')
    expect(sent).toEqual({ id: 'e1', baseSeq: 3, purpose: 'After' })
  })

  it('is sent whole while it is new', async () => {
    const { state, keeper } = directory(null)
    const form = open(keeper, null, 'new')
    form.set('name', 'New')
    await form.save({ partnershipId: 'p1' })
    expect(state.sent[0]).toMatchObject({ name: 'New', purpose: '', audiences: [], partnershipId: 'p1' })
    expect(state.sent[0]).not.toHaveProperty('baseSeq')
  })

  it('outlives a reload until it is saved', async () => {
    const { keeper } = directory(row())
    open(keeper, row()).set('purpose', 'Typed <script>')
    const again = open(keeper, row())
    expect(again.row.resumed).toBe(true)
    expect(again.values.purpose).toBe('Typed <script>')
    await again.save({})
    expect(open(keeper, row({ seq: 4 })).row.resumed).toBe(false)
  })

  it('keeps the id of a new one over a reload, so that it is made once', () => {
    const { keeper } = directory(null)
    const form = open(keeper, null, 'new')
    form.set('name', 'New')
    expect(open(keeper, null, 'new').id).toBe(form.id)
  })

  it('does not take the words for another entry', () => {
    const { keeper } = directory(row())
    open(keeper, row()).set('purpose', 'Typed')
    expect(open(keeper, row({ id: 'e2' })).values.purpose).toBe('Before')
  })

  it('sends the same request again after no answer, and another once something was typed', async () => {
    const { state, keeper } = directory(row())
    const form = open(keeper, row())
    form.set('name', 'Two')
    vi.mocked(keeper.save).mockImplementationOnce((_, input) => {
      state.sent.push(input as Record<string, unknown>)
      return Promise.reject(new Fault('NETWORK', ''))
    })
    expect(await form.save({})).toBeNull()
    expect(form.submission.fault?.code).toBe('NETWORK')
    await form.save({})
    expect(state.sent[1]?.requestId).toBe(state.sent[0]?.requestId)
    form.set('name', 'Three')
    await form.save({})
    expect(state.sent[2]?.requestId).not.toBe(state.sent[1]?.requestId)
  })

  it('shows both versions in a conflict, and saves what is chosen over the newer one', async () => {
    const { state, keeper } = directory(row({ seq: 9, purpose: 'Theirs', name: 'Theirs too' }))
    const form = open(keeper, row())
    form.set('purpose', 'Mine')
    expect(await form.save({})).toBeNull()
    expect(form.row.conflict?.map(({ name, mine, theirs }) => [name, mine, theirs])).toEqual([
      ['purpose', 'Mine', 'Theirs'],
    ])
    expect(form.values.name).toBe('Theirs too')
    expect(form.values.purpose).toBe('Mine')
    const saved = await form.save({})
    expect(saved).toMatchObject({ seq: 10, purpose: 'Mine', name: 'Theirs too' })
    expect(state.sent.at(-1)).toMatchObject({ baseSeq: 9 })
    expect(form.row.conflict).toBeNull()
  })

  it('keeps what was typed through a conflict and a reload', async () => {
    const { keeper } = directory(row({ seq: 9, purpose: 'Theirs' }))
    const form = open(keeper, row())
    form.set('purpose', 'Mine')
    await form.save({})
    const again = open(keeper, row({ seq: 9, purpose: 'Theirs' }))
    expect(again.values.purpose).toBe('Mine')
    await again.save({})
    expect(again.row.conflict).toHaveLength(1)
  })

  it('compares with what was stored when the answer to making it was lost and more was typed', async () => {
    const { keeper } = directory(row({ seq: 1, purpose: 'First' }))
    vi.mocked(keeper.save).mockRejectedValueOnce(new Fault('BAD_USER_INPUT', '', { field: 'id' }))
    const form = open(keeper, null, 'new')
    form.set('name', 'One')
    form.set('purpose', 'Second')
    await form.save({})
    expect(form.row.conflict?.map(({ name }) => name)).toEqual(['purpose'])
  })

  it('takes what was done to it meanwhile, and leaves what is typed', () => {
    const { keeper } = directory(row())
    const form = open(keeper, row())
    form.set('purpose', 'Typed')
    form.take(row({ seq: 5, name: 'Renamed' }))
    flushSync()
    expect(form.values).toMatchObject({ name: 'Renamed', purpose: 'Typed' })
  })

  it('can be thrown away and brought back', () => {
    const { keeper } = directory(row())
    const form = open(keeper, row())
    form.set('purpose', 'Typed')
    const back = form.throwAway()
    expect(form.values.purpose).toBe('Before')
    expect(open(keeper, row()).row.resumed).toBe(false)
    back()
    expect(form.values.purpose).toBe('Typed')
  })

  it('puts the server’s word at its field', async () => {
    const { keeper } = directory(row())
    vi.mocked(keeper.save).mockRejectedValueOnce(new Fault('BAD_USER_INPUT', '', { field: 'purpose' }))
    const form = open(keeper, row())
    form.set('purpose', '\u0007')
    await form.save({})
    expect(form.submission.errors).toEqual([{ field: 'purpose', wrong: 'notTaken' }])
  })
})
