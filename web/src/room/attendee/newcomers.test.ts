import { describe, expect, it, vi } from 'vitest'
import { Newcomers } from './newcomers.svelte'

const notes = (count: number, from = 0) => Array.from({ length: count }, (_, n) => ({ id: `n${from + n}` }))

function opened(count: number) {
  const told = vi.fn()
  const newcomers = new Newcomers(told)
  newcomers.take('s1', notes(count))
  return { newcomers, told }
}

describe('newcomers', () => {
  it('are those who come after the question was opened', () => {
    const { newcomers, told } = opened(3)
    expect(newcomers.arrivals.ids).toHaveLength(3)
    expect(told).not.toHaveBeenCalled()
    newcomers.take('s1', notes(5))
    expect(told).toHaveBeenCalledExactlyOnceWith(2)
    expect(newcomers.arrivals.waiting).toEqual(['n3', 'n4'])
    expect(newcomers.showWaiting(notes(5))).toBe('n3')
    expect(newcomers.fresh).toEqual(new Set(['n3', 'n4']))
    expect(newcomers.arrivals.waiting).toEqual([])
  })

  it('are told of once, however often they go and come back', () => {
    const { newcomers, told } = opened(0)
    newcomers.take('s1', notes(1))
    newcomers.take('s1', [])
    newcomers.take('s1', notes(1))
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('are nobody when another question is opened, or none is known yet', () => {
    const { newcomers, told } = opened(2)
    newcomers.take('s1', null)
    newcomers.take('s2', notes(4, 10))
    expect(told).not.toHaveBeenCalled()
    expect(newcomers.arrivals.ids).toHaveLength(4)
  })

  it('are drawn at once only at the very end of the list', () => {
    const { newcomers } = opened(Newcomers.page + 1)
    newcomers.endInSight = true
    newcomers.take('s1', notes(Newcomers.page + 2))
    expect(newcomers.arrivals.waiting).toHaveLength(1)
    newcomers.showMore()
    newcomers.take('s1', notes(Newcomers.page + 2))
    expect(newcomers.arrivals.waiting).toHaveLength(0)
  })

  it('are all drawn when they are asked for, in however long a list', () => {
    const { newcomers } = opened(Newcomers.page)
    newcomers.take('s1', notes(Newcomers.page + 1))
    newcomers.showWaiting(notes(Newcomers.page + 1))
    expect(newcomers.limit).toBe(Infinity)
  })
})
