import {
  ApolloClient,
  ApolloLink,
  gql as apolloGql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { cacheExchange, Client as UrqlClient, fetchExchange, subscriptionExchange } from '@urql/core'
import { ClientError, GraphQLClient } from 'graphql-request'
import { OperationTypeNode } from 'graphql'
import { createClient, type Client } from 'graphql-ws'
import { afterEach, describe, expect, inject, it } from 'vitest'
import WebSocket from 'ws'
import { Workshop } from '../harness/api'
import { makePartnership, unique } from '../harness/editor'

// The server, spoken to with the clients that docs/api.md tells how to set up.

const url = () => `${inject('url')}/graphql`
const open: Client[] = []

afterEach(async () => {
  for (const client of open.splice(0)) await client.dispose()
})

function socket(connectionParams: Record<string, unknown>): Client {
  const client = createClient({
    url: url().replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
  })
  open.push(client)
  return client
}

async function room() {
  const workshop = await Workshop.make(inject('url'), inject('token'))
  return { workshop, token: await workshop.guest({ displayName: 'Asha' }) }
}

interface Row {
  __typename: string
  id: string
  text: string
}

interface Notes {
  board: {
    __typename: string
    id: string
    notes: {
      nodes?: Row[]
      edges: { cursor: string; node: Row }[]
      pageInfo: {
        hasNextPage: boolean
        hasPreviousPage: boolean
        startCursor: string | null
        endCursor: string | null
      }
    }
  }
}

interface Updates {
  boardUpdates: {
    from: number | null
    notes: Row[]
    removed: { typeName: string; id: string }[]
  }
}

const notesText = `query Notes($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  board(id: $id) {
    id
    notes(first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id text } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`
const updatesText = `subscription Updates($id: ID!) {
  boardUpdates(boardId: $id) { from notes { id text } removed { typeName id } }
}`

describe('Apollo Client', () => {
  const notes = apolloGql(notesText) as TypedDocumentNode<Notes, object>
  const updates = apolloGql(updatesText) as TypedDocumentNode<Updates, object>

  function apollo(token: string) {
    return new ApolloClient({
      cache: new InMemoryCache({
        typePolicies: { Board: { fields: { notes: relayStylePagination() } } },
      }),
      link: ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        new GraphQLWsLink(socket({ headers: { Authorization: `Bearer ${token}` } })),
        new HttpLink({ uri: url(), headers: { authorization: `Bearer ${token}` } }),
      ),
    })
  }

  it('reads page after page into one list, which updates change and shorten', async () => {
    const { workshop, token } = await room()
    const ids = [await workshop.addNote(1, 'one'), await workshop.addNote(1, 'two')]
    await workshop.addNote(1, 'three')
    const client = apollo(token)
    const list = client.watchQuery({ query: notes, variables: { id: workshop.boardId, first: 2 } })
    const shown = () => list.getCurrentResult().data as Notes | undefined
    const texts = () => shown()?.board.notes.edges.map(({ node }) => node.text)
    const showing = list.subscribe({ next: () => undefined })
    await expect.poll(texts).toEqual(['one', 'two'])
    await list.fetchMore({ variables: { after: shown()?.board.notes.pageInfo.endCursor } })
    await expect.poll(texts).toEqual(['one', 'two', 'three'])

    let heard = 0
    const hearing = client
      .subscribe({ query: updates, variables: { id: workshop.boardId } })
      .subscribe(({ data }) => {
        heard++
        for (const { typeName, id } of data?.boardUpdates.removed ?? [])
          client.cache.evict({ id: client.cache.identify({ __typename: typeName, id }) ?? '' })
      })
    await expect.poll(() => heard).toBe(1)
    // Its type and id are its key: an update changes the note wherever it is shown.
    await workshop.editNote(ids[0] ?? '', 'one, changed')
    await expect.poll(texts).toEqual(['one, changed', 'two', 'three'])
    await workshop.ask('mutation ($id: ID!) { deleteNote(input: { id: $id }) { note { seq } } }', {
      id: ids[1],
    })
    await expect.poll(texts).toEqual(['one, changed', 'three'])
    hearing.unsubscribe()
    showing.unsubscribe()
    client.stop()
  })

  it('changes something and finds the change in its cache', async () => {
    const { workshop, token } = await room()
    const id = await workshop.addNote(1, 'mine', token)
    const client = apollo(token)
    await client.query({ query: notes, variables: { id: workshop.boardId, first: 10 } })
    const edit = apolloGql`
      mutation Edit($input: EditNoteInput!) {
        editNote(input: $input) { note { id text } }
      }
    `
    await client.mutate({ mutation: edit, variables: { input: { id, text: 'changed' } } })
    expect(JSON.stringify(client.cache.extract())).toContain('"text":"changed"')
    await expect(
      client.mutate({ mutation: edit, variables: { input: { id, text: ' ' } } }),
    ).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'text' } }] })
    client.stop()
  })
})

describe('urql', () => {
  it('asks, changes and listens', async () => {
    const { workshop, token } = await room()
    const over = socket({ authToken: token })
    const client = new UrqlClient({
      url: url(),
      preferGetMethod: false,
      fetchOptions: { headers: { authorization: `Bearer ${token}` } },
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: (request) => ({
            subscribe: (sink) => ({
              unsubscribe: over.subscribe({ ...request, query: request.query ?? '' }, sink as never),
            }),
          }),
        }),
      ],
    })
    const heard: string[] = []
    const listening = client
      .subscription<Updates>(updatesText, { id: workshop.boardId })
      .subscribe(({ data }) => heard.push(...(data?.boardUpdates.notes ?? []).map(({ text }) => text)))
    const added = await client
      .mutation('mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id text } } }', {
        input: {
          id: crypto.randomUUID(),
          boardId: workshop.boardId,
          sectionId: workshop.section(1),
          text: 'by urql',
        },
      })
      .toPromise()
    expect(added.error).toBeUndefined()
    await expect.poll(() => heard).toEqual(['by urql'])
    const asked = await client.query<Notes>(notesText, { id: workshop.boardId, first: 5 }).toPromise()
    expect(asked.data?.board.notes.edges.map(({ node }) => node.text)).toEqual(['by urql'])
    listening.unsubscribe()
  })

  it('asks for what is public with GET', async () => {
    const name = unique('Asked with GET')
    await makePartnership(name, { visibility: 'PUBLIC' })
    const client = new UrqlClient({ url: url(), preferGetMethod: 'force', exchanges: [fetchExchange] })
    const query = 'query ($text: String!) { partnerships(filter: { text: $text }) { nodes { name } } }'
    const found = await client
      .query<{ partnerships: { nodes: { name: string }[] } }>(query, { text: name })
      .toPromise()
    expect(found.data?.partnerships.nodes.map((each) => each.name)).toContain(name)
    const refused = await client.query('{ viewer { serverTime } }', {}).toPromise()
    expect(refused.error?.graphQLErrors[0]?.message ?? refused.error?.message).toMatch(
      /POST|Method Not Allowed/,
    )
  })
})

describe('Relay’s pagination', () => {
  it('goes through a list forwards and backwards, and refetches by id', async () => {
    const { workshop, token } = await room()
    const texts = ['a', 'b', 'c', 'd', 'e']
    for (const text of texts) await workshop.addNote(1, text)
    const client = new GraphQLClient(url(), { headers: { authorization: `Bearer ${token}` } })
    const page = async (args: object) =>
      (await client.request<Notes>(notesText, { id: workshop.boardId, ...args })).board.notes

    const forwards: string[] = []
    let after: string | null = null
    do {
      const { edges, pageInfo } = await page({ first: 2, after })
      forwards.push(...edges.map(({ node }) => node.text))
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)
    expect(forwards).toEqual(texts)

    const backwards: string[] = []
    let before: string | null = null
    do {
      const { edges, pageInfo } = await page({ last: 2, before })
      backwards.unshift(...edges.map(({ node }) => node.text))
      expect(pageInfo.startCursor).toBe(edges[0]?.cursor)
      before = pageInfo.hasPreviousPage ? pageInfo.startCursor : null
    } while (before)
    expect(backwards).toEqual(texts)

    const { node } = await client.request<{ node: { notes: { edges: unknown[] } } }>(
      'query ($id: ID!) { node(id: $id) { id ... on Board { notes(first: 3) { edges { node { id } } } } } }',
      { id: workshop.boardId },
    )
    expect(node.notes.edges).toHaveLength(3)
  })
})

describe('graphql-request', () => {
  it('asks with a token, and is told what is wrong', async () => {
    const { workshop, token } = await room()
    const client = new GraphQLClient(url(), { headers: { authorization: `Bearer ${token}` } })
    const query = 'query ($id: ID!) { board(id: $id) { title } }'
    expect(await client.request(query, { id: workshop.boardId })).toEqual({ board: { title: 'Questions' } })
    const refused: unknown = await client.request('{ nothing }').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ClientError)
    expect((refused as ClientError).response.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
    })
  })
})

describe('a token in connection_init', () => {
  const title = (client: Client, id: string) =>
    new Promise((resolve, reject) => {
      client.subscribe(
        { query: 'query ($id: ID!) { board(id: $id) { title } }', variables: { id } },
        { next: resolve, error: reject, complete: () => undefined },
      )
    })

  it.each<[string, (token: string) => Record<string, unknown>]>([
    ['token', (token) => ({ token })],
    ['authToken', (authToken) => ({ authToken })],
    ['Authorization', (token) => ({ Authorization: `Bearer ${token}` })],
    ['authorization without Bearer', (authorization) => ({ authorization })],
    ['headers.Authorization', (token) => ({ headers: { Authorization: `bearer ${token}` } })],
  ])('works as %s', async (_, params) => {
    const { workshop, token } = await room()
    expect(await title(socket(params(token)), workshop.boardId)).toMatchObject({
      data: { board: { title: 'Questions' } },
    })
  })

  it.each<[string, Record<string, unknown>]>([
    ['Authorization', { Authorization: 'Basic bm9ib2R5' }],
    ['authToken', { authToken: { token: 'x' } }],
    ['headers', { headers: 'Bearer x' }],
  ])('is refused by name: %s', async (name, params) => {
    const { workshop } = await room()
    const closed = (await title(socket(params), workshop.boardId).catch((error: unknown) => error)) as {
      code: number
      reason: string
    }
    expect(closed).toMatchObject({ code: 4403 })
    expect(closed.reason).toMatch(new RegExp(`^${name} must .*allowed: token, authToken, Authorization`))
  })
})

describe('a persisted query', () => {
  it('is said not to be supported, and the document that follows is run', async () => {
    const send = async (body: object) => {
      const response = await fetch(url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: response.status, ...((await response.json()) as object) }
    }
    const extensions = {
      persistedQuery: {
        version: 1,
        sha256Hash: 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38',
      },
    }
    expect(await send({ extensions })).toMatchObject({
      status: 200,
      errors: [{ message: 'PersistedQueryNotSupported' }],
    })
    expect(await send({ query: '{ __typename }', extensions })).toEqual({
      status: 200,
      data: { __typename: 'Query' },
    })
  })
})
