import { describe, expect, it } from 'vitest'
import { keyMeans } from './keys'

const key = (init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', { code: init.key ?? '', ...init })
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  return event
}

describe('a key in a field for a note', () => {
  it.each([
    ['adds', { key: 'Enter' }, true, 'add'],
    ['breaks the line', { key: 'Enter', shiftKey: true }, true, null],
    ['breaks the line where there is no keyboard', { key: 'Enter' }, false, null],
    ['breaks the line when it is on the screen', { key: 'Enter', code: '' }, true, null],
    ['adds anywhere', { key: 'Enter', ctrlKey: true }, false, 'add'],
    ['adds anywhere', { key: 'Enter', metaKey: true }, false, 'add'],
    ['leaves', { key: 'Escape' }, true, 'leave'],
    ['writes', { key: 'a' }, true, null],
    ['ends a word that is composed', { key: 'Enter', isComposing: true }, true, null],
    ['ends a word that is composed, in Safari', { key: 'Enter', keyCode: 229 }, true, null],
    ['leaves the composing, not the field', { key: 'Escape', isComposing: true }, true, null],
  ] as const)('%s: %j', (_, init, keyboard, means) => expect(keyMeans(key(init), keyboard)).toBe(means))
})
