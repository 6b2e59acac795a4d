import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { liveProps } from '../../tests/props.svelte'
import { en } from '../../tests/texts'
import type { ConnectionState } from '../live/connection.svelte'
import { Announcer, announcer } from './announcer.svelte'
import ConnectionPill from './ConnectionPill.svelte'

let pill: object
let props: { state: ConnectionState }
const shown = () => document.querySelector('.g-pill')?.textContent?.trim()

function becomes(state: ConnectionState) {
  props.state = state
  flushSync()
}

beforeEach(() => {
  vi.useFakeTimers()
  announcer.said = ''
  props = liveProps<{ state: ConnectionState }>({ state: 'connecting' })
  pill = mount(ConnectionPill, { target: document.body, props })
  flushSync()
})
afterEach(async () => {
  await unmount(pill)
  document.body.replaceChildren()
  vi.useRealTimers()
})

it('shows every state at once, and reads out none that passes', () => {
  for (let n = 0; n < 20; n++) {
    for (const state of ['live', 'rejoining', 'offline'] as const) {
      becomes(state)
      expect(shown()).toBe(en.live[state])
      vi.advanceTimersByTime(Announcer.lasting - 1)
      expect(announcer.said).toBe('')
    }
  }
  expect(document.querySelector('[role=status], [aria-live]')).toBeNull()
})

it('reads a state out once it has lasted, and once', () => {
  becomes('live')
  vi.advanceTimersByTime(60_000)
  expect(announcer.said, 'that all is well from the first').toBe('')
  becomes('offline')
  vi.advanceTimersByTime(Announcer.lasting - 1)
  expect(announcer.said).toBe('')
  vi.advanceTimersByTime(1)
  expect(announcer.said).toBe('Roundtable: No signal')
  announcer.said = ''
  becomes('rejoining')
  becomes('offline')
  vi.advanceTimersByTime(60_000)
  expect(announcer.said, 'what was said before').toBe('')
  becomes('live')
  vi.advanceTimersByTime(Announcer.lasting)
  expect(announcer.said).toBe('Roundtable: Live')
})
