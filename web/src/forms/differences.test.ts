import { describe, expect, it } from 'vitest'
import { changedFrom, differences, settled } from './differences'
import { parseKept } from './kept'

describe('two versions', () => {
  const base = { name: 'One', purpose: 'Before', audiences: [] as string[] }

  it('differ where they say different things, white space aside', () => {
    const mine = { ...base, name: 'One ', purpose: 'Mine' }
    const theirs = { ...base, purpose: 'Theirs', audiences: ['STAFF'] }
    const found = differences(base, mine, theirs)
    expect(found.map(({ name, offered, both }) => [name, offered, both])).toEqual([
      ['purpose', 'mine', true],
      ['audiences', 'theirs', false],
    ])
    expect(settled(mine, found, {})).toEqual({ ...mine, audiences: ['STAFF'] })
    expect(settled(mine, found, { purpose: 'theirs', audiences: 'mine' })).toEqual({
      ...mine,
      purpose: 'Theirs',
    })
  })

  it('that say the same do not differ, however they came to it', () => {
    expect(differences(base, { ...base, name: 'Two' }, { ...base, name: 'Two' })).toEqual([])
  })

  it('do not differ by what names a line on the page', () => {
    expect(changedFrom({ parts: [{ id: 'a', text: 'x' }] }, { parts: [{ id: 'b', text: 'x' }] })).toEqual([])
    expect(changedFrom({ parts: [] }, { parts: [{ id: 'b', text: 'x' }] })).toEqual(['parts'])
  })
})

describe('what was kept', () => {
  it.each(['', 'null', '{}', '[]', '{"id":1}', '{"id":"x","seq":1,"base":{"a":1},"values":{},"names":{}}'])(
    '%j was not kept by us',
    (text) => expect(parseKept(text)).toBeNull(),
  )

  it('is not for a form of another kind', () => {
    const text = JSON.stringify({ id: 'x', seq: 1, base: { parts: 'a' }, values: { parts: 'a' } })
    expect(parseKept(text)).not.toBeNull()
    expect(parseKept(text, { parts: [] })).toBeNull()
  })
})
