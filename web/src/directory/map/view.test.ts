import { describe, expect, it } from 'vitest'
import { between, boxAround, centred, drawn, fit, held, inFrame, keyOf, sameView } from './view'
import { resized, under, viewOf, zoomed, type View } from './view'

const size = { width: 400, height: 600 }

describe('a view', () => {
  it.each<View>([
    { kind: 'uk' },
    { kind: 'nation', code: 'NORTHERN_IRELAND' },
    { kind: 'council', code: 'E08000001' },
  ])('goes through its key: %j', (view) => {
    expect(viewOf(keyOf(view))).toEqual(view)
  })

  it.each(['', 'uk', 'street:1', 'constructor:x', '💥', ':'])('is the whole UK for %j', (key) => {
    expect(viewOf(key)).toEqual({ kind: 'uk' })
  })

  it('is the same by kind and code', () => {
    expect(sameView({ kind: 'region', code: 'WALES' }, { kind: 'region', code: 'WALES' })).toBe(true)
    expect(sameView({ kind: 'region', code: 'WALES' }, { kind: 'nation', code: 'WALES' })).toBe(false)
  })
})

describe('a camera', () => {
  const box = { left: 1, top: 2, right: 3, bottom: 4 }

  it('fits a box into the frame, in the middle, with room', () => {
    const camera = fit(box, size, 50)
    expect(camera.scale).toBe(150)
    expect(drawn(camera, { x: 1, y: 3 })).toEqual({ x: 50, y: 300 })
    expect(drawn(camera, { x: 3, y: 3 })).toEqual({ x: 350, y: 300 })
  })

  it('goes no closer than it may, even on a box without size', () => {
    const camera = fit(boxAround([{ x: 5, y: 5 }]), size, 50, 1000)
    expect(camera.scale).toBe(1000)
    expect(drawn(camera, { x: 5, y: 5 })).toEqual({ x: 200, y: 300 })
  })

  it('still has a scale where the room is larger than the frame', () => {
    expect(fit(box, { width: 10, height: 10 }, 50).scale).toBeGreaterThan(0)
  })

  it('zooms around a point, which stays', () => {
    const camera = centred({ x: 2, y: 3 }, 100, size)
    const point = { x: 30, y: 500 }
    const place = under(camera, point)
    const closer = zoomed(camera, 1.8, point)
    expect(closer.scale).toBeCloseTo(180)
    expect(drawn(closer, place).x).toBeCloseTo(30)
    expect(drawn(closer, place).y).toBeCloseTo(500)
  })

  it('keeps its middle inside a box', () => {
    const lost = centred({ x: 90, y: -90 }, 100, size)
    const found = under(held(lost, box, size), { x: 200, y: 300 })
    expect(found.x).toBeCloseTo(3)
    expect(found.y).toBeCloseTo(2)
    const inside = centred({ x: 2, y: 3 }, 100, size)
    expect(held(inside, box, size)).toBe(inside)
  })

  it('knows how a movement from another begins', () => {
    const from = centred({ x: 1, y: 1 }, 50, size)
    const to = centred({ x: 2, y: 2 }, 200, size)
    const place = { x: 1.3, y: 2.4 }
    expect(drawn(between(from, to), drawn(to, place)).x).toBeCloseTo(drawn(from, place).x)
    expect(drawn(between(from, to), drawn(to, place)).y).toBeCloseTo(drawn(from, place).y)
  })

  it('shows the same in a frame of another size', () => {
    const camera = centred({ x: 2, y: 3 }, 100, size)
    expect(resized(camera, size, { ...size })).toBe(camera)
    expect(resized(camera, size, { width: 200, height: 400 })).toEqual(
      centred({ x: 2, y: 3 }, 50, { width: 200, height: 400 }),
    )
  })

  it('says what is in the frame', () => {
    expect(inFrame({ x: 20, y: 580 }, size, 20)).toBe(true)
    expect(inFrame({ x: 19, y: 300 }, size, 20)).toBe(false)
    expect(inFrame({ x: 200, y: 581 }, size, 20)).toBe(false)
  })
})
