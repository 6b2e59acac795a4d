import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { areasFile } from '../../../tests/areas'
import { settle } from '../../../tests/clock'
import MiniMap from './MiniMap.svelte'

const bolton = { lat: 53.55, lon: -2.42 }
const answer = vi.fn<() => Promise<Response>>()
beforeEach(() => {
  answer.mockReset().mockImplementation(async () => new Response(areasFile))
  vi.spyOn(globalThis, 'fetch').mockImplementation(answer)
})

let shown: Record<string, unknown> | null = null
afterEach(async () => {
  if (shown) await unmount(shown)
})

async function show(areas: string[], place: { lat: number; lon: number } | null) {
  const target = document.createElement('div')
  shown = mount(MiniMap, { target, props: { areas, place, summary: 'Bolton, in Greater Manchester' } })
  await settle()
  flushSync()
  return target
}

describe('the small map', () => {
  it('is an empty picture with a name when its areas cannot be fetched', async () => {
    answer.mockRejectedValueOnce(new TypeError('no network'))
    const target = await show(['E54000057'], bolton)
    expect(target.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'Bolton, in Greater Manchester',
    )
    expect(target.querySelectorAll('path')).toHaveLength(0)
  })

  it('shows the areas and the place, with nothing to press', async () => {
    const target = await show(['E54000057'], bolton)
    expect(target.querySelectorAll('.g-map-area').length).toBeGreaterThan(5)
    expect(target.querySelectorAll('circle.pin')).toHaveLength(1)
    expect(target.querySelectorAll('a, button, select, .g-map-open')).toHaveLength(0)
  })

  it.each([
    ['nothing is known', [], null],
    ['the area is unknown', ['E99999999'], null],
    ['the place is none', [], { lat: NaN, lon: 1e9 }],
  ])('shows the whole UK where %s', async (_, areas, place) => {
    const target = await show(areas, place)
    expect(target.querySelectorAll('.g-map-area')).toHaveLength(62)
    expect(target.querySelectorAll('circle.pin')).toHaveLength(0)
  })
})
