import { flushSync, mount } from 'svelte'
import { expect, it, describe } from 'vitest'
import NoteInRoom from '../../tests/NoteInRoom.svelte'

describe('a note', () => {
  const shown = (author: Parameters<typeof NoteInRoom>[1]['note']['author'], text = 'words') => {
    const target = document.createElement('div')
    mount(NoteInRoom, { target, props: { note: { id: 'n', text, colour: 'AUTO', author } } })
    flushSync()
    return target
  }

  it('is text, whatever it says', () => {
    const target = shown(null, '<img src=x onerror=alert(1)>\n&amp;')
    expect(target.querySelector('img')).toBeNull()
    expect(target.querySelector('p')?.textContent).toBe('<img src=x onerror=alert(1)>\n&amp;')
    expect(target.querySelector('p')?.getAttribute('dir')).toBe('auto')
  })

  it('says who wrote it as far as that may be known', () => {
    const by = (author: Parameters<typeof shown>[0]) =>
      (shown(author).querySelector('.g-by')?.textContent ?? '').trim()
    expect(by({ id: 'p', displayName: 'Asha', sector: 'COUNCIL' })).toBe('Asha · Council')
    expect(by({ id: null, displayName: null, sector: 'HEALTH_BOARD' })).toBe('Someone from the NHS')
    expect(by({ id: 'p', displayName: 'Asha', sector: null })).toBe('Asha')
    expect(by(null)).toBe('')
    expect(shown(null).querySelector('.g-note')?.classList).toContain('g-paper-0')
  })
})
