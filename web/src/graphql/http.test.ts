import { describe, expect, it, vi } from 'vitest'
import { boardChanges } from '../board/documents'
import { createHttp } from './http'

function answering(body: unknown, init: ResponseInit = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response(text, init)))
}
const ask = (fetch: typeof globalThis.fetch, token: string | null = null, signal?: AbortSignal) =>
  createHttp({ fetch, token }).ask(boardChanges, { boardId: 'b1', after: 3 }, signal ? { signal } : {})

describe('asking', () => {
  it('sends the document once with each fragment once, the variables and the token', async () => {
    const fetch = answering({ data: { boardChanges: null } })
    await ask(fetch, 'secret')
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/graphql')
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      headers: { authorization: 'Bearer secret' },
    })
    const body = JSON.parse(String(init?.body)) as { query: string; variables: unknown }
    expect(body.variables).toEqual({ boardId: 'b1', after: 3 })
    expect(body.query.match(/fragment NoteFields/g)).toHaveLength(1)
  })

  it('sends the cookie and no header without a token', async () => {
    const fetch = answering({ data: {} })
    await ask(fetch)
    expect(fetch.mock.calls[0]?.[1]?.credentials).toBe('same-origin')
    expect(fetch.mock.calls[0]?.[1]?.headers).not.toHaveProperty('authorization')
  })
})

describe('faults', () => {
  it('are those of the first error', async () => {
    const extensions = { code: 'RATE_LIMITED', retryAfterMs: 1500 }
    const fetch = answering({ errors: [{ message: 'slow', extensions }] }, { status: 200 })
    await expect(ask(fetch)).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterMs: 1500 } })
  })

  it('are INTERNAL where the code is none of ours', async () => {
    await expect(ask(answering({ errors: [{ message: 'x' }] }))).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it.each([
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [429, 'RATE_LIMITED'],
    [500, 'INTERNAL'],
    [502, 'UNAVAILABLE'],
    [503, 'UNAVAILABLE'],
  ])('go by the status %i where the body says nothing', async (status, code) => {
    await expect(ask(answering('<html>', { status }))).rejects.toMatchObject({ code })
  })

  it('take Retry-After', async () => {
    const fetch = answering('', { status: 429, headers: { 'retry-after': '3' } })
    await expect(ask(fetch)).rejects.toMatchObject({ details: { retryAfterMs: 3000 } })
  })

  it('are NETWORK without an answer, or with half of one', async () => {
    const lost = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('failed')))
    await expect(ask(lost)).rejects.toMatchObject({ code: 'NETWORK' })
    await expect(ask(answering('{"data": {'))).rejects.toMatchObject({ code: 'NETWORK' })
  })

  it('are none when the asker gave up', async () => {
    const gaveUp = AbortSignal.abort('enough')
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('aborted')))
    await expect(ask(fetch, null, gaveUp)).rejects.toBe('enough')
  })
})
