import { beforeEach, describe, expect, it } from 'vitest'
import { settle } from '../../tests/clock'
import { onlyTab, type OpenTabs } from '../platform/open-tabs'
import { localKeyValue, type KeyValue } from '../platform/storage'
import { DraftKeeper, joinWords } from './drafts'

/** One browser: what it stores, and its tabs, which go and come back as the test says. */
let stored: Map<string, string>
let open: Set<string>
let hearing: ((key: string, by: string) => void)[]
let opened = 0

beforeEach(() => {
  stored = new Map()
  open = new Set()
  hearing = []
})

function storage(by: string): KeyValue {
  return localKeyValue(
    () =>
      new Proxy({} as Storage, {
        ownKeys: () => [...stored.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
        get: (_, method) =>
          ({
            getItem: (key: string) => stored.get(key) ?? null,
            removeItem: (key: string) => stored.delete(key),
            setItem: (key: string, value: string) => {
              stored.set(key, value)
              for (const hear of hearing) hear(key.slice(3), by)
            },
          })[method as 'getItem'],
      }),
  )
}

function tab() {
  const id = `tab${++opened}`
  let [leave, comeBack] = [() => {}, () => {}]
  const tabs: OpenTabs = {
    id,
    others: () => Promise.resolve(new Set([...open].filter((other) => other !== id))),
    onGone: (run) => (leave = run),
    onBack: (run) => (comeBack = run),
    onStored(prefix, run) {
      hearing.push((key, by) => by !== id && open.has(id) && key.startsWith(prefix) && run(key))
      return () => {}
    },
  }
  open.add(id)
  const keeper = new DraftKeeper(storage(id), tabs)
  return {
    drafts: keeper.of('w/p'),
    of: (scope: string) => keeper.of(scope),
    close() {
      open.delete(id)
      leave()
    },
    kill: () => open.delete(id),
    comeBack() {
      open.add(id)
      comeBack()
    },
  }
}

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
    expect(stored.size).toBe(0)
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
    await settle()
    expect(told).toEqual(['q1'])
    expect(next.drafts.load('q1', joinWords)).toBe('from the killed one')
    expect(living.drafts.load('q1', joinWords)).toBe('from the living one')
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
    stored.set('rt.draft/w/p/q1', 'from before')
    expect(tab().drafts.load('q1')).toBe('from before')
    expect([...stored.keys()].filter((key) => key.startsWith('rt.draft/'))).toEqual([])
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
