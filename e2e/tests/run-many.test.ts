import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { useHost } from '../harness/host'

const browser = useBrowser()

/** More than a slow computer can draw in one go, in each of two questions. */
const many = 170

/** As many as may be drawn before what is there is painted, and a press or a key heard. */
const most = 12

declare global {
  interface Window {
    /** How many notes came into the page between two of its frames. */
    drawn: number[]
  }
}

describe('a board with very many notes', () => {
  it('is drawn in slices, whichever question is chosen, and whole on paper', async () => {
    const workshop = await makeWorkshop()
    const all = Array.from({ length: 2 * many }, (_, n) => n)
    for (let from = 0; from < all.length; from += 20) {
      await Promise.all(
        all.slice(from, from + 20).map((n) => workshop.addNote(1 + (n % 2), `note ${n} of very many`)),
      )
    }
    const host = await useHost(browser)
    await host.page.addInitScript(() => {
      window.drawn = [0]
      const frame = () => {
        if (window.drawn.at(-1) !== 0) window.drawn.push(0)
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
      new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
        const notes = added.reduce(
          (sum, node) =>
            sum +
            (node instanceof Element
              ? Math.max(node.querySelectorAll('.g-note').length, Number(node.matches('.g-note')))
              : 0),
          0,
        )
        window.drawn.push((window.drawn.pop() ?? 0) + notes)
      }).observe(document, { childList: true, subtree: true })
    })
    await host.run(workshop)
    const drawn = host.page.locator('main .g-note')
    // Two questions, each with its newest 150: all that used to be there is there.
    await expect.poll(() => drawn.count()).toBe(300)
    await host.page.getByRole('navigation', { name: 'Run sheet' }).getByRole('link').nth(2).click()
    await host.page.getByRole('navigation', { name: 'Run sheet' }).getByRole('link').nth(0).click()
    await expect.poll(() => drawn.count()).toBe(300)
    const slices = await host.page.evaluate(() => window.drawn)
    expect(slices.length).toBeGreaterThan(2)
    expect(Math.max(...slices)).toBeLessThanOrEqual(most)

    await host.page.evaluate(() => void dispatchEvent(new Event('beforeprint')))
    expect(await drawn.count()).toBe(2 * many)
  })
})
