import { describe, expect, it } from 'vitest'
import { match } from '../routing/match'
import { paths } from '../routing/paths'
import { routes } from './routes'

const found = (path: string) => {
  const hit = match(routes, path)
  return hit && [hit.route.pattern, hit.params]
}

describe('addresses', () => {
  it.each([
    ['/', '/', {}],
    ['/join', '/join', {}],
    ['/w/42', '/w/:workshopId', { workshopId: '42' }],
    ['/w/42/', '/w/:workshopId', { workshopId: '42' }],
    ['/workshops/new', '/workshops/new', {}],
    ['/workshops/42', '/workshops/:workshopId', { workshopId: '42' }],
    ['/workshops/a%2Fb', '/workshops/:workshopId', { workshopId: 'a/b' }],
    ['/projector', '/projector', {}],
  ])('%s', (path, pattern, params) => {
    expect(found(path)).toEqual([pattern, params])
  })

  it.each(['/nowhere', '/w', '/w/1/2', '/workshops/%zz'])('%s is none of ours', (path) => {
    expect(found(path)).toBeNull()
  })

  it('that we make are ours', () => {
    for (const path of [
      paths.home(),
      paths.join('K7RM4XPT'),
      paths.attend('a/b'),
      paths.signIn(),
      paths.account(),
      paths.workshops(),
    ]) {
      expect(match(routes, path.replace(/#.*/, '')), path).not.toBeNull()
    }
  })
})
