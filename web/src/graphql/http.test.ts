// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { graphql } from './document'
import { createHttp } from './http'

const noteFields = graphql(`
  fragment NoteFields on Note {
    id
  }
`)
const updateFields = graphql(
  `
    fragment UpdateFields on BoardUpdate {
      notes {
        ...NoteFields
      }
    }
  `,
  [noteFields],
)
const boardChanges = graphql(
  `
    query BoardChanges($boardId: ID!, $after: Seq) {
      boardChanges(boardId: $boardId, after: $after) {
        ...UpdateFields
        notes {
          ...NoteFields
        }
      }
    }
  `,
  [noteFields, updateFields],
)

function answering(body: unknown, init: ResponseInit = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response(text, init)))
}
const ask = (fetch: typeof globalThis.fetch, token: string | null = null, signal?: AbortSignal) =>
  createHttp({ fetch, clock: new TestClock(), token }).ask(
    boardChanges,
    { boardId: 'b1', after: 3 },
    signal ? { signal } : {},
  )
const refusing = (status: number, code: string) =>
  answering({ errors: [{ message: 'no', extensions: { code } }] }, { status })

describe('asking', () => {
  it('sends the document once with each fragment once, the variables and the token', async () => {
    const fetch = answering({ data: { boardChanges: null } })
    await ask(fetch, 'secret')
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/graphql')
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit' })
    expect(new Headers(init?.headers).get('authorization')).toBe('Bearer secret')
    const body = JSON.parse(String(init?.body)) as { query: string; variables: unknown }
    expect(body.variables).toEqual({ boardId: 'b1', after: 3 })
    expect(body.query.match(/fragment NoteFields/g)).toHaveLength(1)
  })

  it('sends the cookie and no header without a token', async () => {
    const fetch = answering({ data: {} })
    await ask(fetch)
    expect(fetch.mock.calls[0]?.[1]?.credentials).toBe('same-origin')
    expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).has('authorization')).toBe(false)
  })
})

describe('faults', () => {
  it('are those of the first error', async () => {
    const extensions = { code: 'RATE_LIMITED', retryAfterMs: 1500 }
    const fetch = answering({ errors: [{ message: 'slow', extensions }] }, { status: 200 })
    await expect(ask(fetch)).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterMs: 1500 } })
  })

  it('are INTERNAL where the code is none we know', async () => {
    await expect(ask(refusing(200, 'OF_NEXT_YEAR'))).rejects.toMatchObject({ code: 'INTERNAL' })
    await expect(ask(answering({ data: null }))).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it.each([
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [413, 'BAD_USER_INPUT'],
    [429, 'RATE_LIMITED'],
    [500, 'INTERNAL'],
    [503, 'UNAVAILABLE'],
  ])('with the status %i are %s where the body says so', async (status, code) => {
    await expect(ask(refusing(status, code))).rejects.toMatchObject({ code })
  })

  it.each([
    [200, 'PORTAL'],
    [302, 'PORTAL'],
    [400, 'PORTAL'],
    [401, 'PORTAL'],
    [403, 'PORTAL'],
    [404, 'PORTAL'],
    [413, 'PORTAL'],
    [429, 'UNAVAILABLE'],
    [500, 'UNAVAILABLE'],
    [502, 'UNAVAILABLE'],
    [511, 'PORTAL'],
  ])('say nothing about us with the status %i of somebody else', async (status, code) => {
    for (const body of [
      '<html>Welcome to our Wi-Fi</html>',
      '',
      '"no"',
      '[]',
      '{"message":"Forbidden"}',
      '{"errors":[{"message":"Forbidden"}]}',
      '{"errors":[null]}',
      '{"errors":"no"}',
      '{"data":"no"}',
    ]) {
      await expect(ask(answering(body, { status })), body).rejects.toMatchObject({ code })
    }
  })

  it('take Retry-After', async () => {
    const fetch = answering('', { status: 429, headers: { 'retry-after': '3' } })
    await expect(ask(fetch)).rejects.toMatchObject({ details: { retryAfterMs: 3000 } })
  })

  it('are NETWORK without an answer, or with half of one', async () => {
    const lost = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('failed')))
    await expect(ask(lost)).rejects.toMatchObject({ code: 'NETWORK' })
    await expect(ask(answering('{"data": {'))).rejects.toMatchObject({ code: 'NETWORK' })
    const cut = new ReadableStream({ start: (to) => to.error(new TypeError('network error')) })
    await expect(ask(() => Promise.resolve(new Response(cut)))).rejects.toMatchObject({ code: 'NETWORK' })
  })

  it('are none when the asker gave up', async () => {
    const gaveUp = AbortSignal.abort('enough')
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('aborted')))
    await expect(ask(fetch, null, gaveUp)).rejects.toBe('enough')
    const later = new AbortController()
    const asking = ask(untilAborted, null, later.signal)
    later.abort('enough')
    await expect(asking).rejects.toBe('enough')
  })
})

/** A server that never answers. */
const untilAborted: typeof globalThis.fetch = (_, init) =>
  new Promise((_, fail) => {
    const signal = init?.signal
    signal?.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError')))
  })

describe('patience', () => {
  it('ends after 15 seconds, and leaves no timer behind', async () => {
    const clock = new TestClock()
    const http = (fetch: typeof globalThis.fetch) => createHttp({ fetch, clock, token: null })
    const asking = http(untilAborted).ask(boardChanges, { boardId: 'b1', after: 3 })
    const failed = expect(asking).rejects.toMatchObject({ code: 'NETWORK' })
    await clock.move(14_999)
    expect(clock.waiting).toBe(1)
    await clock.move(1)
    await failed
    await http(answering({ data: {} })).ask(boardChanges, { boardId: 'b1', after: 3 })
    await settle()
    expect(clock.waiting).toBe(0)
  })
})

describe('a mistake of ours', () => {
  it('is never called the network’s', async () => {
    const mistaken = vi.fn<typeof globalThis.fetch>(() => {
      throw new TypeError('x is not a function')
    })
    await expect(ask(mistaken)).rejects.toThrow('x is not a function')
    await expect(ask(answering({ data: {} }), 'with\na break')).rejects.toThrow(TypeError)
    const http = createHttp({ fetch: answering({ data: {} }), clock: new TestClock(), token: null })
    await expect(http.ask(boardChanges, { boardId: 'b1', after: 3n as never })).rejects.toThrow(TypeError)
  })

  it('is not made on phones that lack what came after 2022', async () => {
    vi.stubGlobal('AbortSignal', {})
    try {
      expect(await ask(answering({ data: { boardChanges: null } }))).toEqual({ boardChanges: null })
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
