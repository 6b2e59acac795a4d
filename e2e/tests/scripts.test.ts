import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { useBrowser } from '../harness/browser'

const browser = useBrowser()

/** Files that import each other run in an order that nobody chose: what one needs of the other may not be there yet. */
it('the script of every page runs, whichever page is come to first', async () => {
  const folder = new URL('../../web/dist/app/assets/', import.meta.url)
  const pages = readdirSync(folder).filter((name) => /Page-.*\.js$/.test(name))
  expect(pages.length).toBeGreaterThan(20)
  const asha = await browser.person()
  const failed: string[] = []
  for (const name of pages) {
    await asha.open('/nowhere')
    // As text: what vitest makes of an import is not the browser's.
    const said = await asha.page.evaluate<string>(
      `import('/assets/${name}').then(() => '', (error) => String(error))`,
    )
    if (said !== '') failed.push(`${name}: ${said}`)
  }
  expect(failed).toEqual([])
})
