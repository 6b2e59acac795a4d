import { beforeEach, describe, expect, it } from 'vitest'
import { createDrafts } from '../outbox/drafts'
import { localKeyValue } from '../platform/storage'
import { createSeats } from './seats'

const seat = {
  token: 't',
  participantId: 'p1',
  displayName: null,
  sector: 'COUNCIL',
  title: 'A day of talk',
  joinCode: 'K7RM4XPT',
} as const
const blocked = () => {
  throw new DOMException('no', 'SecurityError')
}

beforeEach(() => localStorage.clear())

describe('a seat', () => {
  it('is found again on the next visit, in its workshop alone', () => {
    expect(createSeats(localKeyValue()).take('w1', seat)).toBe(true)
    const seats = createSeats(localKeyValue())
    expect(seats.find('w1')).toEqual(seat)
    expect(seats.find('w2')).toBeNull()
    seats.leave('w1')
    expect(seats.find('w1')).toBeNull()
  })

  it('is one of many, the last taken first', () => {
    const seats = createSeats(localKeyValue())
    for (const id of ['w1', 'w2', 'w1', 'w3']) seats.take(id, seat)
    seats.leave('w3')
    expect(seats.all().map(({ workshopId }) => workshopId)).toEqual(['w1', 'w2'])
  })

  it('needs no more than a token and an id', () => {
    localStorage.setItem('rt.seat/w1', '{"token":"t","participantId":"p"}')
    expect(createSeats(localKeyValue()).find('w1')).toMatchObject({ token: 't', title: '', joinCode: '' })
  })

  it('that makes no sense is none', () => {
    localStorage.setItem('rt.seat/w1', '{"token":5}')
    localStorage.setItem('rt.seat/w2', 'x')
    expect(createSeats(localKeyValue()).find('w1')).toBeNull()
    expect(createSeats(localKeyValue()).find('w2')).toBeNull()
  })

  it('is held for the visit where storage is blocked, and says so', () => {
    const seats = createSeats(localKeyValue(blocked))
    expect(seats.take('w1', seat)).toBe(false)
    expect(seats.find('w1')).toEqual(seat)
  })
})

describe('asking for a seat', () => {
  const asked = { name: 'Ann', sector: 'COUNCIL' }
  const ask = (workshopId = 'w1', what: object = asked) =>
    createSeats(localKeyValue()).request(workshopId, what)

  it('again, also after a reload, is the same request', () => {
    const id = ask()
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(ask()).toBe(id)
  })

  it('elsewhere, as somebody else, after a refusal or with the seat taken, is another one', () => {
    const ids = [ask()]
    ids.push(ask('w2'), ask('w1', { ...asked, name: 'Bob' }), ask())
    createSeats(localKeyValue()).refused('w1')
    ids.push(ask())
    createSeats(localKeyValue()).take('w1', seat)
    ids.push(ask())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is done where storage holds nonsense or is blocked', () => {
    localStorage.setItem('rt.join/w1', '{"id":5}')
    expect(ask()).toMatch(/^[0-9a-f-]{36}$/)
    const seats = createSeats(localKeyValue(blocked))
    expect(seats.request('w1', asked)).toBe(seats.request('w1', asked))
  })
})

describe('drafts', () => {
  it('are kept for each place, and gone when empty', () => {
    createDrafts(localKeyValue(), 'w1/p1').save('s1', 'half a though')
    const drafts = createDrafts(localKeyValue(), 'w1/p1')
    expect(drafts.load('s1')).toBe('half a though')
    expect(drafts.load('s2')).toBe('')
    expect(createDrafts(localKeyValue(), 'w1/p2').load('s1')).toBe('')
    drafts.save('s1', '')
    expect(localStorage.length).toBe(0)
  })
})
