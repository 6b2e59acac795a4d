import { describe, expect, it } from 'vitest'
import { useBrowser, type Person } from '../harness/browser'

const browser = useBrowser()

/** Answers the first requests for a file of the app, so many of them, with what a bad network or another release has. */
async function failing(person: Person, file: RegExp, times = Infinity, status = 503) {
  const failed: string[] = []
  await person.page.route(
    (url) => url.pathname.startsWith('/assets/') && file.test(url.pathname),
    (route) => {
      if (failed.length >= times) return route.continue()
      failed.push(route.request().url())
      return route.fulfill({ status, contentType: 'text/html', body: '<h1>Not now</h1>' })
    },
  )
  return failed
}

/** The browser's own words about what failed, and that a page was not drawn; there must be none of ours. */
function expectOnlyTheNetworkToComplain(person: Person) {
  const allowed =
    /Failed to load resource|Failed to fetch dynamically|Failed to load module script|did not load|was preloaded using link preload/
  const ours = person.complaints.filter((text) => !allowed.test(text))
  person.complaints.length = 0
  expect(ours).toEqual([])
}

const boot = (person: Person) => person.page.getByText('This page has not loaded yet.')
const firstPage = (person: Person, name = 'Take your seat') =>
  person.page.getByRole('heading', { level: 1, name }).waitFor()

const entry = /\/index-[^/]+\.js$/
const styles = /\/app-[^/]+\.css$/
const welsh = /\/common-[^/]+\.js$/

describe('when a file fails', () => {
  it.each([
    ['the first script', entry, 503],
    ['the first script, of another release', entry, 404],
    ['what stands in for the first script', entry, 200],
    ['the style sheet', styles, 503],
    ['what stands in for the style sheet', styles, 200],
  ])('%s: the page says so, and loads itself', async (_, file, status) => {
    const asha = await browser.person()
    const failed = await failing(asha, file, 2, status)
    await asha.open('/join#2345')
    await boot(asha).waitFor()
    await firstPage(asha)
    expect(await boot(asha).count()).toBe(0)
    expect(failed).toHaveLength(2)
    expect(new URL(asha.page.url()).hash).toBe('#2345')
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the first script never comes: the page says so, and may be loaded by hand', async () => {
    const asha = await browser.person()
    const failed = await failing(asha, entry)
    await asha.open('/')
    await boot(asha).waitFor()
    await asha.page.getByRole('button', { name: 'Try again' }).waitFor()
    await expect.poll(() => failed.length).toBeGreaterThan(2)
    await asha.page.unrouteAll()
    await boot(asha).waitFor()
    await asha.page.getByRole('button', { name: 'Try again' }).click()
    await firstPage(asha)
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the texts of the other language: the page is English', async () => {
    const asha = await browser.person({ locale: 'cy' })
    await failing(asha, welsh)
    await asha.open('/')
    await firstPage(asha)
    expect(await asha.page.locator('html').getAttribute('lang')).toBe('en-GB')
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the texts of one page in the other language: all of it is English', async () => {
    const asha = await browser.person({ locale: 'cy' })
    await asha.open('/')
    await firstPage(asha, 'Cymerwch eich sedd')
    // The Welsh are asked for first.
    let welshOnes = ''
    await asha.page.route(/\/assets\/account-[^/]+\.js$/, (route) => {
      const url = route.request().url()
      welshOnes ||= url
      return url === welshOnes ? route.fulfill({ status: 503 }) : route.continue()
    })
    await asha.page.getByRole('link', { name: 'Mewngofnodi' }).click()
    await asha.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await asha.page.locator('html').getAttribute('lang')).toBe('en-GB')
    expectOnlyTheNetworkToComplain(asha)
  })

  it('a choice of language counts once it worked', async () => {
    const asha = await browser.person()
    await asha.open('/')
    await firstPage(asha)
    const failed = await failing(asha, welsh, 2)
    await asha.page.getByRole('button', { name: 'Cymraeg' }).click()
    await asha.page.getByText('Welsh could not be loaded.').waitFor()
    expect(failed).toHaveLength(2)
    const chosen = () => asha.page.evaluate(() => localStorage.getItem('rt.language'))
    expect(await chosen()).toBeNull()
    expect(await asha.page.locator('html').getAttribute('lang')).toBe('en-GB')
    await asha.page.getByRole('button', { name: 'Cymraeg' }).click()
    await firstPage(asha, 'Cymerwch eich sedd')
    expect(await chosen()).toBe('cy')
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the code of another page, once: nobody notices', async () => {
    const asha = await browser.person()
    await asha.open('/')
    const failed = await failing(asha, /\/SignInPage-[^/]+\.js$/, 1)
    await asha.page.getByRole('link', { name: 'Sign in' }).click()
    await asha.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(failed).toHaveLength(1)
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the code of another page is gone with a new release: the page loads itself anew', async () => {
    const asha = await browser.person()
    await asha.open('/')
    let loads = 0
    asha.page.on('load', () => loads++)
    await asha.page.route(/\/assets\/SignInPage-/, (route) =>
      loads === 0
        ? route.fulfill({ status: 404, contentType: 'text/plain', body: '404 page not found' })
        : route.continue(),
    )
    await asha.page.getByRole('link', { name: 'Sign in' }).click()
    await asha.page.getByRole('heading', { level: 1, name: 'This page did not load' }).waitFor()
    await asha.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(loads).toBe(1)
    expect(new URL(asha.page.url()).pathname).toBe('/sign-in')
    expectOnlyTheNetworkToComplain(asha)
  })

  it('the code of another page cannot be had without a network: it comes with the network', async () => {
    const asha = await browser.person()
    await asha.open('/')
    await firstPage(asha)
    await asha.online(false)
    await asha.page.getByRole('link', { name: 'Sign in' }).click()
    await asha.page.getByRole('heading', { level: 1, name: 'This page did not load' }).waitFor()
    await asha.online(true)
    await asha.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expectOnlyTheNetworkToComplain(asha)
  })
})
