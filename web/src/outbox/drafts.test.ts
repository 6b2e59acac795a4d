import { beforeEach, describe, expect, it } from 'vitest'
import { BrowserTabs } from '../../tests/browser-tabs'
import { onlyTab } from '../platform/open-tabs'
import { localKeyValue } from '../platform/storage'
import { DraftKeeper, joinWords } from './drafts'

let browser: BrowserTabs

beforeEach(() => {
  browser = new BrowserTabs()
})

const tab = () => browser.tab()

describe('a draft', () => {
  it('is the same tab’s until it is emptied, also after a reload', () => {
    const first = tab()
    expect(first.drafts.load('q1')).toBe('')
    first.drafts.save('q1', 'half a')
    first.drafts.save('q1', 'half a thought')
    expect(first.drafts.load('q1')).toBe('half a thought')
    first.close()
    const again = tab()
    expect(again.drafts.load('q1')).toBe('half a thought')
    again.drafts.save('q1', '')
    again.close()
    expect(tab().drafts.load('q1')).toBe('')
    expect(browser.stored.size).toBe(0)
  })

  it('is not another scope’s, nor another place’s', () => {
    const one = tab()
    one.drafts.save('q1', 'mine')
    one.close()
    const other = tab()
    expect(other.of('w/p2').load('q1')).toBe('')
    expect(other.drafts.load('q11')).toBe('')
    expect(other.drafts.places()).toEqual(['q1'])
    expect(other.of('w/p2').places()).toEqual([])
  })

  it('of two tabs is two, and both are there when the tabs are gone', () => {
    const [one, two] = [tab(), tab()]
    one.drafts.save('q1', 'from one')
    two.drafts.save('q1', 'from two')
    expect(one.drafts.load('q1', joinWords)).toBe('from one')
    one.drafts.save('q1', 'from one, finished')
    one.close()
    two.close()
    expect(tab().drafts.load('q1', joinWords)).toBe('from one, finished\n\nfrom two')
  })

  it('is not lost when the other tab sends its own', () => {
    const [one, two] = [tab(), tab()]
    one.drafts.save('q1', 'from one')
    two.drafts.save('q1', 'from two')
    two.drafts.save('q1', '')
    one.close()
    expect(two.drafts.load('q1', joinWords)).toBe('from one')
  })

  it('that cannot be joined waits for its turn', () => {
    const tabs = [tab(), tab()]
    for (const [index, { drafts }] of tabs.entries()) drafts.save('form', `{"n":${index}}`)
    for (const { close } of tabs) close()
    const next = tab()
    expect(next.drafts.load('form')).toBe('{"n":1}')
    expect(next.drafts.load('form')).toBe('{"n":1}')
    next.drafts.save('form', '')
    expect(next.drafts.load('form')).toBe('{"n":0}')
    next.drafts.save('form', '')
    expect(next.drafts.load('form')).toBe('')
  })

  it('of a tab that was killed is found, one of a tab that is open is not', async () => {
    const [killed, living] = [tab(), tab()]
    killed.drafts.save('q1', 'from the killed one')
    living.drafts.save('q1', 'from the living one')
    killed.kill()
    const next = tab()
    const told: string[] = []
    next.drafts.onLeft((place) => told.push(place))
    await next.keeper.ready
    expect(told).toEqual(['q1'])
    expect(next.drafts.load('q1', joinWords)).toBe('from the killed one')
    expect(living.drafts.load('q1', joinWords)).toBe('from the living one')
  })

  it('of a killed tab is waited for, and without one nobody waits', async () => {
    const killed = tab()
    await killed.keeper.ready
    killed.drafts.save('q1', 'from the killed one')
    killed.kill()
    expect(browser.asked).toBe(0)
    const next = tab()
    await next.keeper.ready
    expect(next.drafts.places()).toEqual(['q1'])
    await tab().keeper.ready
    expect(browser.asked).toBe(1)
  })

  it('is there for the next tab where storage is full', async () => {
    const page = tab()
    page.drafts.save('q1', 'a "thought"\nof many lines\nand "words"')
    const left = tab()
    left.of('w/p2').save('q1', 'another')
    browser.room = [...browser.stored].join('').length
    page.close()
    left.kill()
    const next = tab()
    await next.keeper.ready
    expect(next.drafts.load('q1', joinWords)).toBe('a "thought"\nof many lines\nand "words"')
    expect(next.of('w/p2').load('q1')).toBe('another')
    // What that tab shows and could not store is there for the one after it too.
    next.kill()
    const last = tab()
    await last.keeper.ready
    expect(last.drafts.load('q1', joinWords)).toBe('a "thought"\nof many lines\nand "words"')
    expect(last.of('w/p2').load('q1')).toBe('another')
  })

  it('comes back once to a page that left it where storage is full', () => {
    const page = tab()
    page.drafts.save('q1', 'half a thought')
    browser.room = [...browser.stored].join('').length
    page.close()
    page.comeBack()
    expect(page.drafts.load('q1', joinWords)).toBe('half a thought')
    page.drafts.save('q1', 'another thing')
    expect(page.drafts.load('q1', joinWords)).toBe('another thing')
  })

  it('is forgotten in every tab with its scope, and no other is', () => {
    const [left, one, two] = [tab(), tab(), tab()]
    left.drafts.save('q1', 'left')
    one.drafts.save('q1', 'from one')
    two.drafts.save('q2', 'from two')
    two.of('w/p2').save('q1', 'somebody else’s')
    left.close()
    one.drafts.clear()
    for (const { drafts } of [one, two, tab()]) {
      expect(drafts.places()).toEqual([])
      expect(drafts.load('q1', joinWords)).toBe('')
    }
    expect(two.of('w/p2').load('q1')).toBe('somebody else’s')
  })

  it('comes back to a page that comes back as it was, and is there once', () => {
    const page = tab()
    page.drafts.save('q1', 'half a thought')
    page.close()
    page.comeBack()
    expect(tab().drafts.load('q1', joinWords)).toBe('')
    page.drafts.save('q1', 'a whole thought')
    page.close()
    expect(tab().drafts.load('q1', joinWords)).toBe('a whole thought')
  })

  it('is told of to tabs that are open when it is left', () => {
    const [one, two] = [tab(), tab()]
    const told: string[] = []
    const stop = two.drafts.onLeft((place) => told.push(place))
    one.drafts.save('q1', 'from one')
    expect(told).toEqual([])
    one.close()
    expect(told).toEqual(['q1'])
    stop()
    one.comeBack()
    one.close()
    expect(told).toEqual(['q1'])
  })

  it('of an older app is found', () => {
    browser.stored.set('rt.draft/w/p/q1', 'from before')
    expect(tab().drafts.load('q1')).toBe('from before')
    expect([...browser.stored.keys()].filter((key) => key.startsWith('rt.draft/'))).toEqual([])
  })
})

it('says whether it outlives the page', () => {
  const refused = localKeyValue(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  const { drafts } = tab()
  expect(drafts.save('q1', 'x')).toBe(true)
  const keeper = new DraftKeeper(refused, onlyTab())
  const here = keeper.of('w/p')
  expect(here.save('q1', 'x')).toBe(false)
  expect(here.load('q1')).toBe('x')
  expect(here.places()).toEqual(['q1'])
})
