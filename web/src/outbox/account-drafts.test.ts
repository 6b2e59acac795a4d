import { beforeEach, describe, expect, it } from 'vitest'
import type { KeyValue } from '../platform/storage'
import { accountDrafts } from './account-drafts'

const held = new Map<string, string>()
const storage: KeyValue = {
  keys: () => [...held.keys()],
  get: (key) => held.get(key) ?? null,
  set: (key, value) => held.set(key, value) === held,
  remove: (key) => void held.delete(key),
}

describe('what an account typed', () => {
  beforeEach(() => held.clear())

  it('is there for the same account, after a reload and after signing out', () => {
    accountDrafts(storage, 'ann').save('contact/1', 'half a name')
    accountDrafts(storage, 'ann').save('contact/2', 'another')
    expect(accountDrafts(storage, 'ann').load('contact/1')).toBe('half a name')
    expect(accountDrafts(storage, 'ann').load('contact/2')).toBe('another')
  })

  it('is gone for good once another account is seen on the computer', () => {
    accountDrafts(storage, 'ann').save('contact/1', 'half a name')
    expect(accountDrafts(storage, 'ben').load('contact/1')).toBe('')
    expect([...held.values()].join('')).not.toContain('half a name')
    expect(accountDrafts(storage, 'ann').load('contact/1')).toBe('')
  })

  it('leaves nothing behind once it was sent', () => {
    const drafts = accountDrafts(storage, 'ann')
    drafts.save('contact/1', 'half a name')
    drafts.save('contact/1', '')
    expect(held.size).toBe(0)
  })

  it('does not mind what it did not write', () => {
    held.set('account-drafts', '{"account":"ann","texts":{"contact/1":7}}')
    expect(accountDrafts(storage, 'ann').load('contact/1')).toBe('')
    held.set('account-drafts', 'no JSON')
    expect(accountDrafts(storage, 'ann').load('contact/1')).toBe('')
  })
})
