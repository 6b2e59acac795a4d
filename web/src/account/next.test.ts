import { describe, expect, it } from 'vitest'
import { Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import { askedFor, nextOf, signInFor } from './next'

/** Answers who is signed in; null: does not answer. */
const server = (roles: string[] | null) =>
  ({
    ask: () =>
      roles
        ? Promise.resolve({ viewer: { account: { roles } } })
        : Promise.reject(new Fault('NETWORK', 'no answer')),
  }) as unknown as Http

describe('the page after signing in', () => {
  it('is the one that was asked for', async () => {
    const search = signInFor('/workshops/42?a=b').replace(/^[^?]*/, '')
    expect(askedFor(search)).toBe('/workshops/42?a=b')
    expect(await nextOf(search, server(['EDITOR']))).toBe('/workshops/42?a=b')
  })

  it.each([
    '',
    '?next=',
    '?next=//evil.example',
    '?next=/%5Cevil.example',
    '?next=https://evil.example',
    '?next=/a%0Ab',
  ])('is where the account begins for %j', async (search) => {
    expect(askedFor(search)).toBe('')
    expect(await nextOf(search, server(['FACILITATOR']))).toBe('/workshops')
    expect(await nextOf(search, server(['EDITOR']))).toBe('/edit')
  })

  it('is the list of workshops where nobody can say who it is', async () => {
    expect(await nextOf('', server(null))).toBe('/workshops')
  })
})
