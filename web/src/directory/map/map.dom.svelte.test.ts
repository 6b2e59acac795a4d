import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { areasFile } from '../../../tests/areas'
import { settle } from '../../../tests/clock'
import MapFigure from './MapFigure.svelte'
import type { Pin } from './marks'
import type { View } from './view'

const places = [
  ['Bolton Health Information Partnership', 53.55, -2.42],
  ['<img src=x onerror=alert(1)>', 51.4816, -3.1791],
  ['Highland spent library stock scheme', 57.4778, -4.2247],
] as const
const pins: Pin[] = places.map(([label, lat, lon], i) => ({ id: `p${i}`, number: i + 1, label, lat, lon }))
const crowd = (n: number): Pin[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `c${i}`,
    number: i + 1,
    label: `Crowd ${i}`,
    lat: 53.48,
    lon: -2.24,
  }))

let shown: Record<string, unknown> | null = null
afterEach(async () => {
  if (shown) await unmount(shown)
  shown = null
  document.body.replaceChildren()
})

const answer = vi.fn<() => Promise<Response>>()
beforeEach(() => {
  answer.mockReset().mockImplementation(async () => new Response(areasFile))
  vi.spyOn(globalThis, 'fetch').mockImplementation(answer)
})

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const one = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const label = (name: string) => one(`[aria-label="${name}"]`)
const marks = () => all('.pin').map((each) => each.getAttribute('aria-label'))
const press = (key: string) => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  flushSync()
}
const focused = () => document.activeElement?.getAttribute('aria-label')

async function show(more: Partial<Parameters<typeof MapFigure>[1]> = {}) {
  const props = $state({
    pins,
    areas: [{ code: 'E54000057', partnerships: 1, byNation: false }],
    selected: null as string | null,
    onselect: vi.fn<(id: string) => void>((id) => {
      props.selected = id
    }),
    view: { kind: 'uk' } as View,
    onview: vi.fn<(view: View) => void>((view) => {
      props.view = view
    }),
    summary: 'Map of three partnerships',
    href: (pin: Pin) => `/partnerships/${pin.id}`,
    here: null,
    ...more,
  })
  shown = mount(MapFigure, { target: document.body, props })
  await settle()
  flushSync()
  return props
}

describe('the map', () => {
  it('says when it cannot be fetched, and tries again', async () => {
    answer.mockRejectedValueOnce(new TypeError('no network'))
    await show()
    expect(one('[role=alert]').textContent).toContain('The list says the same')
    one('button').click()
    await settle()
    flushSync()
    expect(document.querySelector('[role=alert]')).toBeNull()
    expect(marks()).toHaveLength(3)
  })

  it('fetches its areas once, whatever is shown', async () => {
    await show()
    expect(answer).not.toHaveBeenCalled() // the test before has them
  })

  it('links every partnership, in the order of the list, by number and name', async () => {
    await show()
    expect(marks()).toEqual(places.map(([name], i) => `${i + 1}, ${name}`))
    expect(all('a.pin').map((link) => link.getAttribute('href'))).toEqual(
      pins.map(({ id }) => `/partnerships/${id}`),
    )
    expect(one('[role=group]').getAttribute('aria-label')).toBe('Map of three partnerships')
    expect(document.querySelector('img')).toBeNull()
  })

  it('says which are drafts', async () => {
    await show({ pins: pins.map((pin) => ({ ...pin, draft: true })) })
    expect(marks()[0]).toBe('1, Bolton Health Information Partnership, draft')
    expect(document.body.textContent).toContain('A draft. Only editors see it')
  })

  it('leaves out a pin that is nowhere', async () => {
    await show({ pins: [{ id: 'x', number: 1, label: 'Nowhere', lat: NaN, lon: 400 }] })
    expect(marks()).toEqual([])
  })

  it('tells the list who is focused, and shows who is chosen there', async () => {
    const props = await show()
    label('3, Highland spent library stock scheme').focus()
    expect(props.onselect).toHaveBeenLastCalledWith('p2')
    props.selected = 'p0'
    flushSync()
    expect(all('[aria-current] ~ .name').map((name) => name.textContent)).toEqual([places[0][0]])
    expect(all('a[aria-current]')).toEqual([label('1, Bolton Health Information Partnership')])
  })

  it('goes from pin to pin by arrow keys', async () => {
    await show()
    one('.pin').focus()
    press('ArrowRight')
    expect(focused()).toMatch(/^2,/)
    press('End')
    expect(focused()).toMatch(/^3,/)
    press('ArrowDown')
    expect(focused()).toMatch(/^3,/)
    press('ArrowUp')
    press('Home')
    press('ArrowLeft')
    expect(focused()).toMatch(/^1,/)
  })

  it('moves for somebody chosen out of sight, and only then', async () => {
    const props = await show({ view: { kind: 'nation', code: 'WALES' } })
    expect(marks().some((name) => name?.startsWith('3,'))).toBe(false)
    props.selected = 'p2'
    flushSync()
    expect(marks().some((name) => name?.startsWith('3,'))).toBe(true)
    const before = one('.g-map-area').getAttribute('d')
    props.selected = null
    flushSync()
    expect(one('.g-map-area').getAttribute('d')).toBe(before)
    label('Show all of it again').click()
    flushSync()
    expect(marks().some((name) => name?.startsWith('3,'))).toBe(false)
  })
})

describe('where the map is', () => {
  it('is chosen from a list, and leads back', async () => {
    const props = await show()
    const choice = one('select') as HTMLSelectElement
    expect([...choice.options].filter((option) => /Bolton|Manchester/.test(option.text))).toHaveLength(1)
    choice.value = 'health_area:E54000057'
    choice.dispatchEvent(new Event('change', { bubbles: true }))
    flushSync()
    expect(props.view).toEqual({ kind: 'health_area', code: 'E54000057' })
    expect([...choice.options].some((option) => option.text === 'Bolton')).toBe(true)
    const steps = all('nav button')
    expect(steps.map((step) => step.textContent)).toEqual(['UK', 'England', 'Greater Manchester'])
    steps[1]?.click()
    expect(props.view).toEqual({ kind: 'nation', code: 'ENGLAND' })
  })

  it('is chosen by a press on an area', async () => {
    const props = await show()
    one('[data-view="health_area:E54000057"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))
    flushSync()
    expect(props.view).toEqual({ kind: 'health_area', code: 'E54000057' })
    one('[data-view="council:E08000001"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))
    expect(props.view).toEqual({ kind: 'council', code: 'E08000001' })
  })

  it('goes out step by step to the whole UK', async () => {
    const props = await show({ view: { kind: 'council', code: 'E08000001' } })
    const out = label('Zoom out')
    const kinds = Array.from({ length: 4 }, () => {
      out.click()
      flushSync()
      return props.view.kind
    })
    expect(kinds).toEqual(['health_area', 'nation', 'uk', 'uk'])
    expect(out.getAttribute('aria-disabled')).toBe('true')
  })

  it('goes in and comes out again without leaving the view', async () => {
    const props = await show()
    const whole = one('.g-map-area').getAttribute('d')
    label('Zoom in').click()
    flushSync()
    expect(one('.g-map-area').getAttribute('d')).not.toBe(whole)
    label('Zoom out').click()
    flushSync()
    expect(one('.g-map-area').getAttribute('d')).toBe(whole)
    label('Zoom in').click()
    flushSync()
    one('nav [aria-current]').click()
    flushSync()
    expect(one('.g-map-area').getAttribute('d')).toBe(whole)
    expect(props.onview).not.toHaveBeenCalled()
  })

  it('begins with the whole of a place, also when it is shown again', async () => {
    const props = await show()
    const whole = one('.g-map-area').getAttribute('d')
    label('Zoom in').click()
    props.view = { kind: 'nation', code: 'WALES' }
    flushSync()
    props.view = { kind: 'uk' }
    flushSync()
    expect(one('.g-map-area').getAttribute('d')).toBe(whole)
  })

  it('is the whole UK for a place nobody knows', async () => {
    await show({ view: { kind: 'council', code: '"><script>' } })
    expect((one('select') as HTMLSelectElement).value).toBe('uk')
    expect(marks()).toHaveLength(3)
  })
})

describe('a cluster', () => {
  it('opens in a ring where its partnerships share a place, and closes by Escape', async () => {
    await show({ pins: crowd(40) })
    expect(marks()).toEqual(['40 partnerships close together: 1, 2, 3, 4, 5, 6, and 34 more. Open'])
    one('.cluster').click()
    await settle()
    flushSync()
    expect(marks()).toHaveLength(40)
    expect(focused()).toBe('1, Crowd 0')
    press('End')
    press('Escape')
    await settle()
    flushSync()
    expect(marks()).toHaveLength(2)
    expect(focused()).toBe('40, Crowd 39')
  })

  it('takes the focus back where the list keeps its own choice', async () => {
    await show({ pins: crowd(40), onselect: () => {} })
    one('.cluster').click()
    await settle()
    press('Escape')
    await settle()
    flushSync()
    expect(focused()).toMatch(/^40 partnerships close together/)
  })

  it('opens by going closer where that takes it apart', async () => {
    const two = [...crowd(30), { id: 'near', number: 31, label: 'Near', lat: 53.6, lon: -2.1 }]
    const props = await show({ pins: two })
    one('.cluster').click()
    await settle()
    flushSync()
    expect(marks().some((name) => name === '31, Near')).toBe(true)
    expect(props.onview).not.toHaveBeenCalled()
  })
})

describe('the legend', () => {
  it('says in words and numbers what the map shows', async () => {
    await show({
      areas: [
        { code: 'E54000057', partnerships: 1, byNation: false },
        { code: 'S08000015', partnerships: 0, byNation: true },
      ],
      here: 'E54000057',
    })
    const legend = one('figcaption').textContent ?? ''
    for (const words of [
      'Area of the one you chose',
      'Area with a partnership: 1',
      'Covered by one for all of Scotland: 1 area',
      'None listed yet: 60 of 62',
      'Crown copyright and database right 2023',
    ])
      expect(legend).toContain(words)
  })
})
