import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../../../tests/clock'
import { createDrafts } from '../../outbox/drafts'
import { localKeyValue } from '../../platform/storage'
import Composer from './Composer.svelte'

const drafts = () => createDrafts(localKeyValue(), 'w1/p1')
let mounted: object | null = null

beforeEach(() => localStorage.clear())
afterEach(() => mounted && unmount(mounted))

function open(onadd: (text: string) => Promise<void>) {
  mounted = mount(Composer, {
    target: document.body,
    props: { drafts: drafts(), sectionId: 's1', hidden: false, onadd },
  })
  flushSync()
  const field = document.querySelector('textarea')
  if (!field) throw new Error('nothing to write in')
  const type = (text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const submit = () =>
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  return { field, type, submit }
}

describe('the composer', () => {
  it('keeps every key, and begins with what was kept', async () => {
    const { type } = open(vi.fn())
    type('half a though')
    expect(drafts().load('s1')).toBe('half a though')
    if (mounted) await unmount(mounted)
    expect(open(vi.fn()).field.value).toBe('half a though')
  })

  it('keeps words in the draft until they are kept elsewhere, and takes them once', async () => {
    let kept = () => {}
    const onadd = vi.fn(() => new Promise<void>((resolve) => (kept = resolve)))
    const { field, type, submit } = open(onadd)
    type('one')
    submit()
    submit()
    flushSync()
    expect(drafts().load('s1')).toBe('one')
    type('and two')
    expect(drafts().load('s1')).toBe('oneand two')
    kept()
    await settle()
    flushSync()
    expect(onadd).toHaveBeenCalledExactlyOnceWith('one')
    expect(field.value).toBe('and two')
    expect(drafts().load('s1')).toBe('and two')
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  it('takes the next note while the one before is being kept', () => {
    const onadd = vi.fn(() => new Promise<void>(() => {}))
    const { field, type, submit } = open(onadd)
    for (const word of ['one', 'two', 'three']) {
      type(field.value + word)
      submit()
      flushSync()
    }
    expect(onadd.mock.calls).toEqual([['one'], ['two'], ['three']])
  })

  it('keeps what could not be kept elsewhere, and says so', async () => {
    const { field, type, submit } = open(() => Promise.reject(new Error('full')))
    type('precious')
    submit()
    await settle()
    flushSync()
    expect(field.value).toBe('precious')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('could not keep')
  })

  it('gives nothing away that shows nothing or is too long', () => {
    const onadd = vi.fn()
    const { type, submit } = open(onadd)
    for (const text of ['', ' \u200b ', 'a'.repeat(2_001)]) {
      type(text)
      submit()
      flushSync()
      expect(document.querySelector('[role=alert]')?.textContent).not.toBe('')
    }
    expect(onadd).not.toHaveBeenCalled()
  })
})
