import { afterEach, expect, it, vi } from 'vitest'
import { Layers } from './layers'
import { router } from './router.svelte'
import { stepNow } from './step'

const refuse = () => {
  throw new DOMException('100 calls in 30 seconds', 'SecurityError')
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('reaches a page where the browser takes no more steps', () => {
  vi.spyOn(history, 'pushState').mockImplementation(refuse)
  router.go('/replaced')
  expect(location.pathname).toBe('/replaced')

  vi.spyOn(history, 'replaceState').mockImplementation(refuse)
  const assign = vi.fn()
  vi.stubGlobal('location', { href: location.href, pathname: location.pathname, assign })
  router.settle('somewhere')
  router.go('/loaded')
  expect(assign).toHaveBeenCalledWith('/loaded')
})

it('closes a menu that got no step of its own without going back from the page', async () => {
  vi.spyOn(history, 'pushState').mockImplementation(refuse)
  const went = vi.spyOn(history, 'go')
  const closed = new Layers().add(() => {})
  await new Promise((done) => setTimeout(done, 5))
  expect(stepNow().layers).toBe(0)
  closed()
  await new Promise((done) => setTimeout(done, 5))
  expect(went).not.toHaveBeenCalled()
})
