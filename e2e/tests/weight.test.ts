import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'

const browser = useBrowser()

/** What a phone on a bad line may have to fetch before it can answer who it is, zipped, and in how many requests. */
const most = { bytes: 70_000, requests: 12 }

/** Browsers with windows fetch these as well, at their leisure: the page's icon, and what it is called when installed. */
const leisurely = 'link[rel="icon"], link[rel="manifest"]'

/** Everything that a page fetches from now on: requests, and bytes as they come over the line, without headers. */
async function fetchedBy({ page }: Person) {
  const seen = { requests: 0, bytes: 0, refused: [] as string[] }
  const debug = await page.context().newCDPSession(page)
  await debug.send('Network.enable')
  debug.on('Network.requestWillBeSent', () => seen.requests++)
  debug.on('Network.loadingFinished', ({ encodedDataLength }) => (seen.bytes += encodedDataLength))
  debug.on('Network.responseReceived', ({ response }) => {
    seen.bytes -= response.encodedDataLength // of the headers, at that time
    if (response.status >= 400) seen.refused.push(response.url)
  })
  return seen
}

describe('the page that everybody in the hall loads at once', () => {
  for (const [locale, button] of [
    ['en-GB', 'Join the workshop'],
    ['cy', 'Ymuno â’r gweithdy'],
  ] as const) {
    it(`is light, and asks for little (${locale})`, async () => {
      const workshop = await makeWorkshop()
      const person = await browser.person({ locale })
      const seen = await fetchedBy(person)
      await person.open(`/join#${workshop.joinCode}`)
      await person.page.getByRole('button', { name: button }).waitFor()
      await person.page.waitForLoadState('networkidle')
      await person.page.evaluate(
        (links) =>
          Promise.all(
            [...document.querySelectorAll<HTMLLinkElement>(links)].map(async ({ href }) =>
              (await fetch(href)).arrayBuffer(),
            ),
          ),
        leisurely,
      )
      await expect.poll(() => seen.requests).toBeGreaterThan(5)
      expect(seen.refused).toEqual([])
      expect(seen.requests, 'requests').toBeLessThanOrEqual(most.requests)
      expect(seen.bytes, 'bytes').toBeLessThanOrEqual(most.bytes)
    })
  }

  it('is told of all its files at once, and of none that it does not use', async () => {
    const workshop = await makeWorkshop()
    for (const locale of ['en-GB', 'cy']) {
      const person = await browser.person({ locale })
      const asked: string[] = []
      person.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      const answer = await person.page.goto(`${person.url}/join#${workshop.joinCode}`)
      await person.page.getByRole('radio').first().waitFor()
      const named = [...(answer?.headers()['link'] ?? '').matchAll(/<([^>]+)>/g)].map(([, file]) => file)
      expect(named.length).toBeGreaterThan(2)
      const used = await person.page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      )
      for (const file of used.filter((path) => path.startsWith('/assets/'))) {
        const inPage = await person.page.locator(`[src="${file}"], [href="${file}"]`).count()
        expect(named.includes(file) || inPage > 0, `${file} is known from the start`).toBe(true)
      }
      for (const file of named) expect(used, 'what is named is used').toContain(file)
      expect(new Set(asked).size, 'each is fetched once').toBe(asked.length)
    }
  })
})
