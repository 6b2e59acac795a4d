import { describe, expect, it } from 'vitest'
import { backoff } from './backoff'
import { verdictOf } from './close-code'

describe('backoff', () => {
  it('doubles its range up to a limit', () => {
    expect([0, 1, 2, 3, 10, 1000].map((attempt) => backoff(attempt, 0.999999))).toEqual([
      1000, 2000, 4000, 8000, 20000, 20000,
    ])
  })

  it('leaves the whole range to chance', () => {
    expect([0, 0.25, 0.5].map((chance) => backoff(2, chance))).toEqual([0, 1000, 2000])
  })
})

describe('close codes', () => {
  it.each([
    [4401, 'signed-out'],
    [4403, 'removed'],
    [4429, 'retry-slowly'],
    [4400, 'retry-slowly'],
    [1002, 'retry-slowly'],
    [1000, 'retry'],
    [1006, 'retry'],
    [1012, 'retry'],
    [1013, 'retry'],
    [4408, 'retry'],
    [4499, 'retry'],
    [4500, 'retry'],
  ] as const)('%i: %s', (code, verdict) => {
    expect(verdictOf(code)).toBe(verdict)
  })
})
