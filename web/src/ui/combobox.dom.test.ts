import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../../tests/clock'
import { announcer } from './announcer.svelte'
import { Fault } from '../graphql/fault'
import Combobox, { type Option } from './Combobox.svelte'

const places: readonly Option[] = [
  { id: '1', label: 'Bolton Central Library', note: 'Public library' },
  { id: '2', label: 'Bolton College' },
  { id: '3', label: 'Boldon Library' },
]

let box: ReturnType<typeof mount> | undefined
afterEach(async () => {
  if (box) await unmount(box)
  vi.useRealTimers()
})
beforeEach(() => (document.body.innerHTML = ''))

function open(more: Partial<Parameters<typeof Combobox>[1]> = {}) {
  const search = vi.fn((text: string) =>
    Promise.resolve(places.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))),
  )
  const onchoose = vi.fn()
  box = mount(Combobox, {
    target: document.body,
    props: { id: 'org', label: 'Organisation', search, onchoose, pause: 0, ...more },
  })
  flushSync()
  const input = document.querySelector<HTMLInputElement>('[role=combobox]')
  if (!input) throw new Error('no box')
  input.focus()
  const type = async (text: string) => {
    input.value = text
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => setTimeout(done, 5))
    await settle()
    flushSync()
  }
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    input.dispatchEvent(event)
    flushSync()
    return event
  }
  const active = () => {
    const id = input.getAttribute('aria-activedescendant')
    return id ? document.getElementById(id)?.textContent?.trim() : null
  }
  return { input, search, onchoose, type, press, active }
}

describe('a combobox', () => {
  it('waits for three letters, then says how many fit', async () => {
    const { input, search, type } = open()
    await type('bo')
    expect(search).not.toHaveBeenCalled()
    expect(input.getAttribute('aria-expanded')).toBe('false')
    await type('bol')
    expect(input.getAttribute('aria-expanded')).toBe('true')
    expect(announcer.said).toContain('3 results')
    expect(document.querySelectorAll('[role=option]')).toHaveLength(3)
  })

  it('goes by arrows round the list, and takes with Enter', async () => {
    const { input, onchoose, type, press, active } = open()
    await type('bolton')
    expect(active()).toBeNull()
    press('ArrowDown')
    expect(active()).toContain('Bolton Central Library')
    press('ArrowDown')
    press('ArrowDown')
    expect(active()).toContain('Bolton Central Library')
    press('ArrowUp')
    expect(active()).toContain('Bolton College')
    expect(document.querySelector('[aria-selected=true]')?.textContent).toContain('Bolton College')
    expect(press('Enter').defaultPrevented).toBe(true)
    expect(onchoose).toHaveBeenLastCalledWith(expect.objectContaining({ id: '2' }))
    expect(input.value).toBe('Bolton College')
    expect(input.getAttribute('aria-expanded')).toBe('false')
  })

  it('leaves Enter to the form while nothing is marked', async () => {
    const { type, press, onchoose } = open()
    await type('bolton')
    expect(press('Enter').defaultPrevented).toBe(false)
    expect(onchoose).not.toHaveBeenCalled()
  })

  it('closes with Escape, then empties; and opens again with an arrow', async () => {
    const { input, type, press } = open()
    await type('bolton')
    press('Escape')
    expect(input.getAttribute('aria-expanded')).toBe('false')
    expect(input.value).toBe('bolton')
    press('ArrowDown')
    expect(input.getAttribute('aria-expanded')).toBe('true')
    press('Escape')
    press('Escape')
    expect(input.value).toBe('')
    expect(press('Escape').defaultPrevented).toBe(false)
  })

  it('forgets what was chosen as soon as somebody types on', async () => {
    const { type, press, onchoose } = open()
    await type('college')
    press('ArrowDown')
    press('Enter')
    await type('colleges')
    expect(onchoose).toHaveBeenLastCalledWith(null)
  })

  it('is emptied after each choice where several are chosen', async () => {
    const { input, type, press } = open({ clears: true })
    await type('college')
    press('ArrowDown')
    press('Enter')
    expect(input.value).toBe('')
  })

  it('shows names as text, and says when there are none or no answer', async () => {
    const { type } = open({ search: () => Promise.resolve([{ id: 'x', label: '<img src=x>' }]) })
    await type('img')
    expect(document.querySelector('[role=option] img')).toBeNull()
    if (box) await unmount(box)
    const none = open({ search: () => Promise.resolve([]) })
    await none.type('zzz')
    expect(document.body.textContent).toContain('Nothing found')
    if (box) await unmount(box)
    const lost = open({ search: () => Promise.reject(new Fault('NETWORK', 'lost')) })
    await lost.type('zzz')
    expect(document.body.textContent).toContain('We could not look')
  })
})
