import { describe, expect, it } from 'vitest'
import { Composition } from './composition.svelte'

/** A composition, what its draft says, and notes that are kept when the test says so. */
function composing() {
  const drafts: string[] = []
  const given: { words: string; done: () => void; fail: () => void }[] = []
  const composition = new Composition('', (text) => drafts.push(text))
  const keep = (words: string) =>
    new Promise<void>((resolve, reject) =>
      given.push({ words, done: resolve, fail: () => reject(new Error()) }),
    )
  const type = (words: string) => {
    composition.text += words
    composition.typed()
  }
  return { composition, given, type, hand: () => composition.hand(keep), draft: () => drafts.at(-1) }
}

describe('words that are handed on', () => {
  it('are notes of their own, however soon the next follow', async () => {
    const { composition, given, type, hand, draft } = composing()
    type('yes')
    const first = hand()
    type('no')
    const second = hand()
    type('per')
    expect(given.map(({ words }) => words)).toEqual(['yes', 'no'])
    expect(draft()).toBe('yesnoper')
    given[0]?.done()
    expect(await first).toBe(true)
    expect(draft()).toBe('noper')
    given[1]?.done()
    expect(await second).toBe(true)
    expect(draft()).toBe('per')
    expect(composition.text).toBe('per')
    expect(composition.handing).toBe(false)
  })

  it('are in the draft until they are kept', async () => {
    const { composition, given, type, hand, draft } = composing()
    type('yes')
    const handed = hand()
    expect([composition.text, draft(), composition.handing]).toEqual(['', 'yes', true])
    given[0]?.done()
    await handed
    expect([composition.text, draft(), composition.handing]).toEqual(['', '', false])
  })

  it('are back before what was typed since, if they cannot be kept', async () => {
    const { composition, given, type, hand, draft } = composing()
    type('yes, $& ')
    const handed = hand()
    type('and more')
    given[0]?.fail()
    expect(await handed).toBe(false)
    expect([composition.text, draft(), composition.handing]).toEqual([
      'yes, $& and more',
      'yes, $& and more',
      false,
    ])
  })
})
