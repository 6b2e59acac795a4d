import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import SeatRing from './SeatRing.svelte'

let mounted: object | null = null
afterEach(() => mounted && unmount(mounted))

function words(people: number | null): string {
  mounted = mount(SeatRing, { target: document.body, props: { people } })
  flushSync()
  return document.querySelector('.ring')?.textContent.replace(/\s+/g, ' ').trim() ?? 'no ring'
}

describe('the seats', () => {
  it('say how many are here', () => expect(words(12)).toBe('12 here'))
  it('say nobody is here if that is so', () => expect(words(0)).toBe('0 here'))
  it('say nothing while it is not known', () => expect(words(null)).toBe(''))
})
