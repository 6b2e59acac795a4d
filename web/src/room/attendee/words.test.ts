import { describe, expect, it } from 'vitest'
import { note } from '../../../tests/rows'
import { en } from '../../../tests/texts'
import type { Command, Entry, Standing } from '../../outbox/command'
import { wordsFor, type Surroundings } from './words'

const add: Command = { kind: 'add', sectionId: 's1', text: 'words', colour: 'AUTO' }
const edit: Command = { kind: 'edit', text: 'words', colour: null, baseSeq: 1 }
const react: Command = { kind: 'react', reaction: 'AGREE' }

const entry = (standing: Standing, command: Command = add): Entry => ({
  id: 'e1',
  scope: 'w/p',
  order: 1,
  boardId: 'b1',
  noteId: 'n1',
  command,
  tries: 0,
  standing,
})
const says = (of: Entry | null, around: Partial<Surroundings> = {}) =>
  wordsFor(of, { outbox: { held: null, durable: true }, offline: false, question: 3, ...around }, en).text

describe('what a note says of itself', () => {
  const waiting = entry({ is: 'waiting' })

  it('is that it was added', () => {
    expect(says(null)).toBe('Added')
    expect(says(entry({ is: 'done', answer: note('n1') }))).toBe('Added')
  })

  it.each([
    ['Sending…', {}],
    ['Waiting for signal. Kept on this phone.', { outbox: { held: 'network', durable: true } }],
    [
      'Waiting for signal. It will be lost if you close this page.',
      { outbox: { held: 'network', durable: false } },
    ],
    [
      'The Wi-Fi may want you to sign in first. Kept on this phone.',
      { outbox: { held: 'portal', durable: true } },
    ],
    ['Sending… It will be lost if you close this page.', { outbox: { held: null, durable: false } }],
    ['Waiting for signal. Kept on this phone.', { offline: true }],
    ['The server is busy. We will send it soon.', { outbox: { held: 'busy', durable: true } }],
    ['Not sent: this phone has lost its seat.', { outbox: { held: 'signed-out', durable: true } }],
  ] as const)('while it waits: %s', (text, around) => expect(says(waiting, around)).toBe(text))

  it('is that it came too late, and for what', () => {
    const late = entry({ is: 'late' })
    expect(says(late)).toBe('Too late for question 3. Not added.')
    expect(says(late, { question: null })).toBe('Too late for that question. Not added.')
    expect(says(entry({ is: 'late' }, edit))).toBe('Too late for question 3. Not changed.')
    expect(says(entry({ is: 'late' }, react))).toBe('The workshop has closed. Your reaction was not sent.')
  })

  it('is that its words are nowhere else, for as long as the server has not got them', () => {
    const outbox = { held: null, durable: false }
    expect(says(entry({ is: 'late' }), { outbox })).toBe(
      'Too late for question 3. Not added. It will be lost if you close this page.',
    )
    expect(says(entry({ is: 'done', answer: note('n1') }), { outbox })).toBe('Added')
    expect(says(null, { outbox })).toBe('Added')
  })

  it('is why it was not taken', () => {
    const refused = (code: 'LIMIT_EXCEEDED' | 'NOT_FOUND' | 'BLOCKED', command: Command) =>
      says(entry({ is: 'refused', code }, command))
    expect(refused('LIMIT_EXCEEDED', add)).toBe('There is no room for more here. Not added.')
    expect(refused('BLOCKED', add)).toBe('The network here refused to send this. Not added.')
    expect(refused('NOT_FOUND', edit)).toBe('This note is gone. Not changed.')
    expect(refused('NOT_FOUND', react)).toBe('This note is gone. Your reaction was not sent.')
    expect(refused('LIMIT_EXCEEDED', react)).toBe(
      'There is no room for more here. Your reaction was not sent.',
    )
    expect(says(entry({ is: 'conflict', current: null }, edit))).toContain('Someone changed this note')
  })
})
