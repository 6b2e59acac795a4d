import { describe, expect, inject, it } from 'vitest'
import { Workshop } from '../harness/api'
import { Server } from '../harness/server'
import { closeCodeAfter, connect } from './client'

const make = () => Workshop.make(inject('url'), inject('token'))

const greeting = { type: 'connection_init' }
const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } })
const seqOf = (boardId: string) => `subscription { boardUpdates(boardId: "${boardId}") { seq } }`

describe('a socket is closed with', () => {
  it.each([
    [4400, 'what is no message', ['{']],
    [4400, 'a message of no known type', [greeting, { type: 'hello' }]],
    [4401, 'an operation before the greeting', [subscribe('1', '{ __typename }')]],
    [4403, 'a token nobody has', [{ ...greeting, payload: { token: 'nobody' } }]],
    [4408, 'no greeting at all', []],
    [4429, 'a second greeting', [greeting, greeting]],
  ])('%i after %s', async (code, _, messages) => {
    expect(await closeCodeAfter(inject('url'), messages)).toBe(code)
  })

  it('4409 after an operation with the id of another', async () => {
    const workshop = await make()
    const hello = { ...greeting, payload: { token: await workshop.guest() } }
    const again = subscribe('1', seqOf(workshop.boardId))
    expect(await closeCodeAfter(workshop.url, [hello, again, again])).toBe(4409)
  })

  it('4403 when its person is taken out, within two seconds', async () => {
    const workshop = await make()
    const { stream, closes, client } = connect(workshop.url, await workshop.guest())
    await stream(seqOf(workshop.boardId), {}).next()
    const [person] = await workshop.participants()
    await workshop.remove(person?.id ?? '')
    await expect.poll(() => closes, { timeout: 2_000 }).toEqual([4403])
    await client.dispose()
  })

  it('1012 when the server is stopped in peace', async () => {
    const server = await Server.start()
    const workshop = await Workshop.make(server.url, await server.token('facilitator'))
    const { stream, closes, client } = connect(server.url, await workshop.guest())
    await stream(seqOf(workshop.boardId), {}).next()
    await server.stop()
    await expect.poll(() => closes).toEqual([1012])
    await client.dispose()
  })
})
