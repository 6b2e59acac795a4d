// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { TestClock } from '../../tests/clock'
import { createAuth } from './auth'

const against = (body: string | null, init: ResponseInit) =>
  createAuth({
    fetch: vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, init))),
    clock: new TestClock(),
  })

describe('signing in', () => {
  it('is done when our server says so', async () => {
    await expect(against(null, { status: 204 }).withPassword('a@b.example', 'x')).resolves.toBeUndefined()
  })

  it('is not done by a page of the network', async () => {
    const signing = against('<html>Welcome to our Wi-Fi</html>', { status: 200 }).withLink('secret')
    await expect(signing).rejects.toMatchObject({ code: 'PORTAL' })
  })

  it('is refused by our server alone', async () => {
    const body = JSON.stringify({ code: 'UNAUTHENTICATED', message: 'no', retryAfterMs: 0 })
    await expect(against(body, { status: 401 }).withLink('secret')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    await expect(against('no', { status: 401 }).withLink('secret')).rejects.toMatchObject({ code: 'PORTAL' })
    await expect(against('no', { status: 503 }).signOut()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})
