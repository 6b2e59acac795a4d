import { describe, expect, it } from 'vitest'
import { RequestId } from './request'

describe('RequestId', () => {
  it('stays while the same is asked, until that is answered', () => {
    const request = new RequestId()
    const first = request.for({ id: 'a' })
    expect(request.for({ id: 'a' })).toBe(first)
    request.settled()
    expect(request.for({ id: 'a' })).not.toBe(first)
  })

  it('is another for something else', () => {
    const request = new RequestId()
    const first = request.for({ id: 'a' })
    const second = request.for({ id: 'b' })
    expect(second).not.toBe(first)
    expect(request.for({ id: 'a' })).not.toBe(first)
  })
})
