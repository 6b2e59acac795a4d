import { createClient, type Client, type ClientOptions } from 'graphql-ws'
import type { GraphQLFormattedError } from 'graphql'
import { afterEach, describe, expect, inject, it } from 'vitest'
import WebSocket from 'ws'
import { Workshop } from '../harness/api'

// The server, spoken to with the client library that most others use.

const updates = `subscription ($board: ID!, $after: Seq) {
  boardUpdates(boardId: $board, after: $after) { from seq notes { id seq text } removedIds }
}`

interface Update {
  from: number | null
  seq: number
  notes: { id: string; seq: number; text: string }[]
  removedIds: string[]
}

const open: Client[] = []

afterEach(async () => {
  for (const client of open.splice(0)) await client.dispose()
})

function connect(token: string | null, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    url: `${inject('url').replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token === null ? {} : { connectionParams: { token } }),
    ...options,
  })
  open.push(client)
  return client
}

/** A board as one subscriber holds it; every frame must continue from the one before. */
class Held {
  readonly notes = new Map<string, string>()
  seq: number | null = null
  wholes = 0
  errors: unknown = null
  completed = false

  apply(update: Update) {
    if (update.from === null) {
      this.notes.clear()
      this.wholes++
    } else {
      expect(update.from).toBe(this.seq)
    }
    for (const note of update.notes) this.notes.set(note.id, note.text)
    for (const id of update.removedIds) this.notes.delete(id)
    this.seq = update.seq
  }
}

function subscribe(client: Client, board: string, after: number | null = null) {
  const held = new Held()
  held.seq = after
  const stop = client.subscribe<{ boardUpdates: Update }>(
    { query: updates, variables: { board, after } },
    {
      next: ({ data }) => data && held.apply(data.boardUpdates),
      error: (errors) => (held.errors = errors),
      complete: () => (held.completed = true),
    },
  )
  return { held, stop }
}

interface Answer<Data> {
  data?: Data | null | undefined
  errors?: readonly GraphQLFormattedError[] | undefined
}

function once<Data extends Record<string, unknown>>(client: Client, query: string, variables = {}) {
  return new Promise<Answer<Data>>((resolve, reject) => {
    let result: Answer<Data>
    client.subscribe<Data>(
      { query, variables },
      { next: (value) => (result = value), error: reject, complete: () => resolve(result) },
    )
  })
}

const texts = (held: Held) => [...held.notes.values()].sort()

async function room() {
  const workshop = await Workshop.make(inject('url'), inject('token'))
  return { workshop, token: await workshop.guest({ displayName: 'Asha' }) }
}

describe('the graphql-ws client', () => {
  it('gets the board, then what changes, as one chain', async () => {
    const { workshop, token } = await room()
    await workshop.addNote(1, 'before')
    const { held } = subscribe(connect(token), workshop.boardId)
    await expect.poll(() => texts(held)).toEqual(['before'])
    const id = await workshop.addNote(1, 'first')
    await workshop.addNote(2, 'second')
    await workshop.editNote(id, 'first, changed')
    await expect.poll(() => texts(held)).toEqual(['before', 'first, changed', 'second'])
    expect(held.wholes).toBe(1)
  })

  it('comes back with what it had, and gets the rest', async () => {
    const { workshop, token } = await room()
    const first = subscribe(connect(token), workshop.boardId)
    await expect.poll(() => first.held.wholes).toBe(1)
    first.stop()
    await workshop.addNote(1, 'while away')
    const again = subscribe(connect(token), workshop.boardId, first.held.seq)
    await expect.poll(() => texts(again.held)).toEqual(['while away'])
    expect(again.held.wholes).toBe(0)
  })

  it('ends one operation and keeps the other', async () => {
    const { workshop, token } = await room()
    const client = connect(token)
    const [one, other] = [subscribe(client, workshop.boardId), subscribe(client, workshop.boardId)]
    await expect.poll(() => one.held.wholes + other.held.wholes).toBe(2)
    one.stop()
    await expect.poll(() => one.held.completed).toBe(true)
    await workshop.addNote(1, 'later')
    await expect.poll(() => texts(other.held)).toEqual(['later'])
    expect(texts(one.held)).toEqual([])
  })

  it('asks and changes things over the socket', async () => {
    const { workshop, token } = await room()
    const client = connect(token)
    const { data } = await once<{ board: { title: string } }>(
      client,
      'query ($id: ID!) { board(id: $id) { title } }',
      { id: workshop.boardId },
    )
    expect(data?.board.title).toBe('Questions')
    const input = {
      id: crypto.randomUUID(),
      boardId: workshop.boardId,
      sectionId: workshop.section(1),
      text: 'over the socket',
    }
    const add = 'mutation ($input: AddNoteInput!) { addNote(input: $input) { note { text } } }'
    expect((await once<{ addNote: { note: { text: string } } }>(client, add, { input })).data).toEqual({
      addNote: { note: { text: 'over the socket' } },
    })
    const refused = await once(client, add, { input: { ...input, id: crypto.randomUUID(), text: ' ' } })
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'text' })
  })

  it('is told what it may not ask for', async () => {
    const { workshop, token } = await room()
    const client = connect(token)
    const variables = { id: workshop.boardId }
    const asked = (query: string) => once(client, query, variables)
    await expect(
      asked('subscription ($id: ID!) { boardUpdates(boardId: $id) { nothing } }'),
    ).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    await expect(
      asked('subscription ($id: ID!) { boardUpdates(boardId: $id) { board { workshop { id } } } }'),
    ).rejects.toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'boardUpdates.board.workshop' } },
    ])
    const stranger = subscribe(connect(null), workshop.boardId)
    await expect.poll(() => stranger.held.errors).toMatchObject([{ message: expect.any(String) as string }])
  })

  it('keeps the socket open with pings of its own', async () => {
    const { workshop, token } = await room()
    let pongs = 0
    const client = connect(token, {
      keepAlive: 20,
      on: { pong: (received) => (pongs += received ? 1 : 0) },
    })
    subscribe(client, workshop.boardId)
    await expect.poll(() => pongs).toBeGreaterThan(2)
  })

  it('is closed with a code it understands', async () => {
    const { workshop } = await room()
    const wrong = subscribe(connect('nobody’s token'), workshop.boardId)
    await expect.poll(() => wrong.held.errors).toMatchObject({ code: 4403 })
  })

  it('is closed when it is taken out of the workshop', async () => {
    const { workshop, token } = await room()
    const { held } = subscribe(connect(token), workshop.boardId)
    await expect.poll(() => held.wholes).toBe(1)
    const removed = Date.now()
    for (const { id } of await workshop.participants()) await workshop.remove(id)
    await expect.poll(() => held.errors, { timeout: 5000 }).not.toBe(null)
    expect(Date.now() - removed).toBeLessThan(2500)
  })
})
