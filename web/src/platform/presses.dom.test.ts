import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { guardPresses, Presses, type Press } from './presses'
import { UnderWay } from './under-way'

const button = (again = false) => {
  const made = document.createElement('button')
  if (again) made.setAttribute('data-again', '')
  return made
}
const [one, other] = [button(), button()]
const press = (changes: Partial<Press> = {}): Press => ({
  on: one,
  count: 1,
  touch: false,
  x: 10,
  y: 10,
  time: 0,
  ...changes,
})

describe('a press', () => {
  it('counts when it stands alone', () => {
    const presses = new Presses()
    expect(presses.counts(press())).toBe(true)
    expect(presses.counts(press({ time: 5 }))).toBe(true)
    expect(presses.counts(press({ on: other, time: 9 }))).toBe(true)
  })

  it.each([
    ['the same control', one],
    ['what came to stand there', other],
    ['a dialog that came above', null],
  ])('does not count as the rest of a double click on %s', (_, on) => {
    const presses = new Presses()
    expect(presses.counts(press())).toBe(true)
    expect(presses.counts(press({ on, count: 2 }))).toBe(false)
    expect(presses.counts(press({ on: one, count: 3 }))).toBe(false)
  })

  it('counts each time on what is for pressing again and again, and only there', () => {
    const presses = new Presses()
    const zoom = button(true)
    for (const count of [1, 2, 3]) expect(presses.counts(press({ on: zoom, count }))).toBe(true)
    expect(presses.counts(press({ on: one, count: 4 }))).toBe(false)
    expect(presses.counts(press())).toBe(true)
    expect(presses.counts(press({ on: zoom, count: 2 }))).toBe(false)
  })

  it('leaves a double click on words alone', () => {
    const presses = new Presses()
    for (const count of [1, 2, 3]) expect(presses.counts(press({ on: null, count }))).toBe(true)
  })

  it('knows a double tap by its time and place', () => {
    const touch = true
    const presses = new Presses()
    expect(presses.counts(press({ touch }))).toBe(true)
    expect(presses.counts(press({ touch, time: 300, x: 20 }))).toBe(false)
    expect(presses.counts(press({ touch, time: 700, x: 20 }))).toBe(false)
    expect(presses.counts(press({ touch, time: 1_300, x: 20 }))).toBe(true)
    expect(presses.counts(press({ touch, time: 1_400, y: 90 }))).toBe(true)
  })

  it('by a key counts: held keys are seen to apart', () => {
    const presses = new Presses()
    expect(presses.counts(press({ count: 0, touch: true }))).toBe(true)
    expect(presses.counts(press({ count: 0, touch: true, time: 1 }))).toBe(true)
  })
})

describe('a key that is held', () => {
  let stop: () => void
  beforeEach(() => (stop = guardPresses(window)))
  afterEach(() => {
    stop()
    document.body.innerHTML = ''
  })

  function held(key: string, on: Element, changes: KeyboardEventInit = {}): boolean {
    document.body.append(on)
    const heard = vi.fn()
    on.addEventListener('keydown', heard)
    on.dispatchEvent(
      new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, cancelable: true, ...changes }),
    )
    return heard.mock.calls.length > 0
  }

  it('acts once', () => {
    for (const key of ['Enter', ' ', 'Delete', 'Backspace']) {
      expect(held(key, document.createElement('button')), key).toBe(false)
      expect(held(key, document.createElement('button'), { repeat: false }), key).toBe(true)
    }
    expect(held('Enter', document.createElement('input'))).toBe(false)
  })

  it('writes and moves as long as it is held', () => {
    expect(held('Enter', document.createElement('textarea'))).toBe(true)
    for (const key of [' ', 'Delete', 'Backspace', 'a', 'ArrowLeft'])
      expect(held(key, document.createElement('input')), key).toBe(true)
    expect(held('ArrowUp', document.createElement('button'))).toBe(true)
  })
})

describe('an act that is under way', () => {
  it('is done once, and again when it is over', async () => {
    const acts = new UnderWay<boolean>()
    let finish: (done: boolean) => void = () => {}
    const run = vi.fn(() => new Promise<boolean>((done) => (finish = done)))
    const both = [acts.once('close/a', run), acts.once('close/a', run)]
    void acts.once('close/b', () => Promise.resolve(true))
    expect(run).toHaveBeenCalledTimes(1)
    finish(true)
    expect(await Promise.all(both)).toEqual([true, true])
    void acts.once('close/a', run)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('can be tried again after it failed', async () => {
    const acts = new UnderWay<boolean>()
    await expect(acts.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await acts.once('a', () => Promise.resolve(true))).toBe(true)
  })
})
