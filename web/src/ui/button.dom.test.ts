import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import Button from './Button.svelte'
import { liveProps } from '../../tests/props.svelte'

const children = createRawSnippet(() => ({ render: () => '<span>Close question</span>' }))
let mounted: object | null = null

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  if (mounted) void unmount(mounted)
})

function show(props: { onclick: () => unknown; means?: string }) {
  const given = liveProps({ ...props, children })
  mounted = mount(Button, { target: document.body, props: given })
  flushSync()
  const button = document.querySelector('button')
  if (!button) throw new Error('no button')
  return { given, button }
}

describe('a button', () => {
  it('is busy until its act is done', async () => {
    let finish = () => {}
    const act = vi.fn(() => new Promise<void>((done) => (finish = done)))
    const { button } = show({ onclick: act })
    button.click()
    button.click()
    flushSync()
    expect(act).toHaveBeenCalledTimes(1)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    finish()
    await vi.advanceTimersByTimeAsync(0)
    flushSync()
    expect(button.hasAttribute('aria-disabled')).toBe(false)
    button.click()
    expect(act).toHaveBeenCalledTimes(2)
  })

  it('takes no press that was meant for what it was a moment before', () => {
    const act = vi.fn()
    const { given, button } = show({ onclick: act, means: 'close/first' })
    button.click()
    expect(act).toHaveBeenCalledTimes(1)
    given.means = 'close/second'
    flushSync()
    button.click()
    expect(act).toHaveBeenCalledTimes(1)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    vi.advanceTimersByTime(350)
    flushSync()
    button.click()
    expect(act).toHaveBeenCalledTimes(2)
  })

  it('takes presses again though what it means is worked out anew', () => {
    const act = vi.fn()
    const now = liveProps({ version: 1 })
    mounted = mount(Button, {
      target: document.body,
      props: {
        onclick: act,
        children,
        get means() {
          return now.version === 1 ? 'close/first' : 'close/second'
        },
      },
    })
    flushSync()
    for (const version of [2, 3]) {
      now.version = version
      flushSync()
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(350)
    flushSync()
    document.querySelector('button')?.click()
    expect(act).toHaveBeenCalledTimes(1)
  })
})
