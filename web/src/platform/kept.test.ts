import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptRooms, type KeptRooms } from './kept'

let factory: IDBFactory
let page: EventTarget & { visibilityState: string }
let rooms: KeptRooms

beforeEach(() => {
  factory = new IDBFactory()
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  rooms = keptRooms(() => factory, page as Document)
})
afterEach(() => vi.useRealTimers())

const always = () => true

/** Keeps something in a scope, for good. */
async function keep(scope: string, name: string, answer: unknown, held = always) {
  const kept = rooms.open(scope, held)
  kept.write(name, 'question', () => answer)
  kept.close()
  await kept.read(name, 'question')
}

const read = (scope: string, name = 'board', question = 'question') =>
  rooms.open(scope, always).read(name, question)

describe('what is kept of rooms', () => {
  it('is there for its scope, its name and its question, and for nothing else', async () => {
    await keep('w1/asha', 'board', { seq: 5 })
    expect(await read('w1/asha')).toEqual({ seq: 5 })
    expect(await read('w1/ben')).toBeNull()
    expect(await read('w1/asha', 'own')).toBeNull()
    expect(await read('w1/asha', 'board', 'what a newer app asks')).toBeNull()
  })

  it('is neither written nor read once its person has no place there', async () => {
    await keep('w1/asha', 'board', { seq: 5 }, () => false)
    expect(await read('w1/asha')).toBeNull()
    await keep('w1/asha', 'board', { seq: 5 })
    expect(await rooms.open('w1/asha', () => false).read('board', 'question')).toBeNull()
  })

  it('is deleted but for the scopes that are named', async () => {
    for (const scope of ['w1/asha', 'w2/asha', 'w3/ben']) {
      await keep(scope, 'board', { scope })
      await keep(scope, 'own', { scope })
    }
    await rooms.deleteExcept(['w2/asha'])
    expect(await read('w1/asha')).toBeNull()
    expect(await read('w3/ben', 'own')).toBeNull()
    expect(await read('w2/asha', 'own')).toEqual({ scope: 'w2/asha' })
    await rooms.deleteExcept([])
    expect(await read('w2/asha')).toBeNull()
  })

  it('is written as the page goes out of sight, as it is by then, once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const kept = rooms.open('w1/asha', always)
    let seq = 5
    const answer = vi.fn(() => ({ seq }))
    kept.write('board', 'question', answer)
    kept.write('board', 'question', answer)
    seq = 6
    expect(answer).not.toHaveBeenCalled()
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(await kept.read('board', 'question')).toEqual({ seq: 6 })
    expect(answer).toHaveBeenCalledTimes(1)
  })

  it('is nothing where the browser keeps nothing', async () => {
    rooms = keptRooms(() => {
      throw new Error('blocked')
    }, page as Document)
    await keep('w1/asha', 'board', { seq: 5 })
    expect(await read('w1/asha')).toBeNull()
    await rooms.deleteExcept([])
  })
})
