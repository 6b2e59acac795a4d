import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { settle, TestClock } from '../../tests/clock'
import { localKeyValue } from '../platform/storage'
import { Announcer } from './announcer.svelte'
import Menu, { type MenuItem } from './Menu.svelte'
import { Toasts } from './toasts.svelte'

afterEach(() => vi.useRealTimers())

describe('a menu', () => {
  function open(items: MenuItem[]) {
    const menu = mount(Menu, { target: document.body, props: { label: 'More', items } })
    flushSync()
    const button = document.querySelector<HTMLButtonElement>('[aria-haspopup=menu]')
    if (!button) throw new Error('no button')
    return { menu, button }
  }
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    )
  const focused = () => document.activeElement?.textContent?.trim()

  it('goes by keyboard: opens, moves, seeks, closes and gives the focus back', async () => {
    const run = vi.fn()
    const { menu, button } = open([
      { label: 'Edit', run },
      { label: 'Move to…', run },
      { label: 'Delete', run },
    ])
    button.focus()
    press('ArrowDown')
    await settle()
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(focused()).toBe('Edit')
    press('ArrowDown')
    expect(focused()).toBe('Move to…')
    press('End')
    expect(focused()).toBe('Delete')
    press('ArrowDown')
    expect(focused()).toBe('Edit')
    press('m')
    expect(focused()).toBe('Move to…')
    press('Escape')
    flushSync()
    expect(document.querySelector('[role=menu]')).toBeNull()
    expect(document.activeElement).toBe(button)
    expect(run).not.toHaveBeenCalled()
    await unmount(menu)
  })

  it('hears the whole page only while it is open: there may be a thousand of them', async () => {
    const heard: string[] = []
    for (const target of [window, document]) {
      const add = target.addEventListener.bind(target)
      vi.spyOn(target, 'addEventListener').mockImplementation((...listener: unknown[]) => {
        if (/^(pointerdown|resize|scroll)$/.test(String(listener[0]))) heard.push(String(listener[0]))
        add(...(listener as [string, EventListener]))
      })
    }
    const items = { read: 0 }
    const list = [{ label: 'Edit', run: vi.fn() }]
    const menu = mount(Menu, {
      target: document.body,
      props: {
        label: 'More',
        get items() {
          items.read++
          return list
        },
      },
    })
    flushSync()
    expect({ heard, ...items }).toEqual({ heard: [], read: 0 })
    document.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click()
    await settle()
    expect(heard.sort()).toEqual(['pointerdown', 'resize', 'scroll'])
    expect(items.read).toBeGreaterThan(0)
    await unmount(menu)
  })

  it('does what is chosen, and closes', async () => {
    const run = vi.fn()
    const { menu, button } = open([{ label: 'Edit', run }])
    button.click()
    await settle()
    document.querySelector<HTMLElement>('[role=menuitem]')?.click()
    flushSync()
    expect(run).toHaveBeenCalledTimes(1)
    expect(document.querySelector('[role=menu]')).toBeNull()
    await unmount(menu)
  })
})

describe('toasts', () => {
  it('stay ten seconds, or as long as somebody is on them', () => {
    vi.useFakeTimers()
    const toasts = new Toasts()
    toasts.show('Note deleted', () => {})
    const id = toasts.list[0]?.id ?? 0
    vi.advanceTimersByTime(9_000)
    toasts.hold(id)
    vi.advanceTimersByTime(60_000)
    expect(toasts.list).toHaveLength(1)
    toasts.release(id)
    vi.advanceTimersByTime(10_000)
    expect(toasts.list).toHaveLength(0)
  })
})

describe('announcements', () => {
  const notes = (n: number) => `${n} new`

  it('gather what comes by itself', async () => {
    const clock = new TestClock()
    const announcer = new Announcer(clock, localKeyValue())
    announcer.count('notes', 1, notes)
    announcer.count('notes', 2, notes)
    expect(announcer.said).toBe('')
    await clock.move(Announcer.gather)
    expect(announcer.said).toBe('3 new')
  })

  it('can be paused, and stay so, but still answer', async () => {
    localStorage.clear()
    const clock = new TestClock()
    const announcer = new Announcer(clock, localKeyValue())
    announcer.count('notes', 1, notes)
    announcer.paused = true
    await clock.move(60_000)
    expect(announcer.said).toBe('')
    announcer.say('Added')
    expect(announcer.said).toBe('Added')
    expect(new Announcer(clock, localKeyValue()).paused).toBe(true)
  })
})
