import { describe, expect, inject, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { journey } from '../harness/journey'
import { makeOld } from '../harness/old-browser'
import { Proxy } from '../harness/proxy'
import { spoilStorage } from '../harness/storage'
import { translate } from '../harness/translator'

const browser = useBrowser()

describe('nothing that is typed is lost', () => {
  it('in a browser of today', async () => {
    await journey(await browser.person(), await makeWorkshop())
  })

  it('on an old phone', async () => {
    await journey(await browser.person({ touch: true }), await makeWorkshop(), { prepare: makeOld })
  })

  it('on a page that the browser translates', async () => {
    await journey(await browser.person(), await makeWorkshop(), { prepare: translate })
  })

  it('where the browser keeps nothing, which it says', async () => {
    const prepare = (person: Parameters<typeof spoilStorage>[0]) => spoilStorage(person, 'refused')
    await journey(await browser.person(), await makeWorkshop(), { prepare, forgets: true })
  })

  it('behind a proxy that answers HTML once in five requests', async () => {
    const proxy = await Proxy.start(inject('url'))
    try {
      const person = await browser.person({ url: proxy.url })
      await journey(person, await makeWorkshop())
      expect(proxy.meddled).toBeGreaterThan(1)
      // The browser's own words about each; of ours there must be none.
      const ours = person.complaints.filter((text) => !text.startsWith('console: Failed to load resource'))
      person.complaints.length = 0
      expect(ours).toEqual([])
    } finally {
      await proxy.stop()
    }
  })
})
