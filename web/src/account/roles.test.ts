import { describe, expect, it } from 'vitest'
import type { Account } from './documents'
import { homeOf } from './roles'

const somebody = (...roles: Account['roles'][number][]) => ({ roles }) as unknown as Account

describe('the page an account begins at', () => {
  it.each([
    ['/edit', ['EDITOR']],
    ['/workshops', ['FACILITATOR']],
    ['/workshops', ['ANALYST']],
    ['/workshops', ['ADMIN']],
    ['/workshops', ['EDITOR', 'FACILITATOR']],
    ['/workshops', ['ANALYST', 'EDITOR']],
    ['/workshops', []],
  ] as const)('is %s for %j', (home, roles) => {
    expect(homeOf(somebody(...roles))).toBe(home)
  })

  it('is the workshops while nobody is known', () => {
    expect(homeOf(null)).toBe('/workshops')
  })
})
