import { describe, expect, it } from 'vitest'
import { nextOf, signInFor } from './next'

describe('the page after signing in', () => {
  it('is the one that was asked for', () => {
    expect(nextOf(signInFor('/workshops/42?a=b').replace(/^[^?]*/, ''))).toBe('/workshops/42?a=b')
  })

  it.each([
    '',
    '?next=',
    '?next=//evil.example',
    '?next=/%5Cevil.example',
    '?next=https://evil.example',
    '?next=/a%0Ab',
  ])('is the list of workshops for %j', (search) => {
    expect(nextOf(search)).toBe('/workshops')
  })
})
