import { beforeEach, describe, expect, it } from 'vitest'
import { BrowserTabs } from '../../tests/browser-tabs'
import { accountDrafts } from './account-drafts'

let browser: BrowserTabs

beforeEach(() => {
  browser = new BrowserTabs()
})

const kept = () => [...browser.stored].join()

describe('what an account typed', () => {
  it('is there for the same account, after a reload', () => {
    const page = browser.tab()
    accountDrafts(page.keeper, 'ann').save('contact/1', 'half a name')
    accountDrafts(page.keeper, 'ann').save('contact/2', 'another')
    page.close()
    const again = accountDrafts(browser.tab().keeper, 'ann')
    expect(again.load('contact/1')).toBe('half a name')
    expect(again.load('contact/2')).toBe('another')
  })

  it('is each tab’s own, and what one sends is not what the other typed', () => {
    const pages = [browser.tab(), browser.tab()]
    const [one, two] = pages.map(({ keeper }) => accountDrafts(keeper, 'ann'))
    one?.save('contact/1', 'in one tab')
    two?.save('contact/1', 'in the other')
    expect(one?.load('contact/1')).toBe('in one tab')
    one?.save('contact/1', '')
    expect(two?.load('contact/1')).toBe('in the other')
    one?.save('contact/1', 'once more')
    for (const page of pages) page.close()
    const next = accountDrafts(browser.tab().keeper, 'ann')
    expect(next.load('contact/1')).toBe('in the other')
    next.save('contact/1', '')
    expect(next.load('contact/1')).toBe('once more')
  })

  it('is gone for good, in every tab, once another account is seen on the computer', () => {
    const [open, closed] = [browser.tab(), browser.tab()]
    accountDrafts(open.keeper, 'ann').save('contact/1', 'half a name')
    accountDrafts(closed.keeper, 'ann').save('contact/1', 'half a name, closed')
    open.of('w/ann').save('q1', 'of a seat')
    closed.close()
    const { keeper } = browser.tab()
    expect(accountDrafts(keeper, 'an').load('contact/1')).toBe('')
    expect(kept()).not.toContain('half a name')
    expect(kept()).toContain('of a seat')
    expect(accountDrafts(keeper, 'ann').load('contact/1')).toBe('')
  })

  it('leaves nothing behind once it was sent', () => {
    const drafts = accountDrafts(browser.tab().keeper, 'ann')
    drafts.save('contact/1', 'half a name')
    drafts.save('contact/1', '')
    expect(browser.stored.size).toBe(0)
  })
})
