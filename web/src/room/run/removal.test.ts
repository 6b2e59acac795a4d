import { describe, expect, it } from 'vitest'
import { removalOf, type RemovalForm } from './removal'

const form: RemovalForm = { who: 'everyone', joinedFrom: '', writtenFrom: '', people: true, notes: true }
const network = '5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11'
const at = '2026-03-02T09:00'
const moment = new Date(at).toISOString()

describe('what a removal asks for', () => {
  it.each<[string, Partial<RemovalForm>, ReturnType<typeof removalOf>]>([
    ['nothing chosen', {}, { wrong: 'whom' }],
    ['neither people nor notes', { who: network, people: false, notes: false }, { wrong: 'which' }],
    ['everybody, by when they wrote', { writtenFrom: at }, { wrong: 'whom' }],
    ['a network', { who: network }, { scope: 'BOTH', filter: { network } }],
    ['a person', { who: 'person', notes: false }, { scope: 'PEOPLE', filter: { participantIds: ['p'] } }],
    [
      'a network since',
      { who: network, joinedFrom: at, writtenFrom: at },
      { scope: 'BOTH', filter: { network, joinedFrom: moment, writtenFrom: moment } },
    ],
    ['whoever joined since', { joinedFrom: at }, { scope: 'BOTH', filter: { joinedFrom: moment } }],
    [
      'notes since, whoever wrote them',
      { people: false, writtenFrom: at },
      { scope: 'NOTES', filter: { writtenFrom: moment } },
    ],
    [
      'people alone: when notes were written does not matter',
      { who: network, notes: false, writtenFrom: at },
      { scope: 'PEOPLE', filter: { network } },
    ],
  ])('%s', (_, changes, wanted) => {
    expect(removalOf({ ...form, ...changes }, 'p')).toEqual(wanted)
  })
})
