import { describe, expect, it, vi } from 'vitest'
import { onKey, tellKey } from './channel'

describe('a new key', () => {
  it('reaches the big screens of its workshop, until they stop listening', async () => {
    const [ours, theirs] = [vi.fn(), vi.fn()]
    const stops = [onKey(() => 'w1', ours), onKey(() => 'w2', theirs)]
    tellKey({ workshopId: 'w1', token: 'rtv_new' })
    await vi.waitFor(() => expect(ours).toHaveBeenCalledWith('rtv_new'))
    expect(theirs).not.toHaveBeenCalled()
    for (const stop of stops) stop()
    tellKey({ workshopId: 'w1', token: 'rtv_newer' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(ours).toHaveBeenCalledTimes(1)
  })
})
