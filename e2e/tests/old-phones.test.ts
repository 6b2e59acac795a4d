import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { newerThanFloor } from '../harness/floor'
import { atWork, projector } from '../harness/host'
import { makeOld } from '../harness/old-browser'

const browser = useBrowser()

describe('the oldest browsers', () => {
  it('are known to lack what they lack', () => {
    const { globals, members } = newerThanFloor()
    const lacks = (of: string, name: string) =>
      members.some((each) => each.of === of && [...each.names, ...each.own].includes(name))
    expect(globals).toEqual(expect.arrayContaining(['TextDecoderStream', 'Temporal', 'CompressionStream']))
    for (const [of, name] of [
      ['AbortSignal', 'any'],
      ['Array', 'findLast'],
      ['Array', 'toSorted'],
      ['Object', 'groupBy'],
      ['Promise', 'withResolvers'],
      ['URL', 'canParse'],
      ['URLSearchParams', 'size'],
      ['Element', 'checkVisibility'],
      ['HTMLElement', 'showPopover'],
      ['Window', 'requestIdleCallback'],
      ['Intl', 'Segmenter'],
    ] as const)
      expect(lacks(of, name), `${of}.${name}`).toBe(true)
    for (const [of, name] of [
      ['Array', 'at'],
      ['Object', 'hasOwn'],
      ['HTMLDialogElement', 'showModal'],
      ['Element', 'append'],
    ] as const)
      expect(lacks(of, name), `${of}.${name}`).toBe(false)
  })

  it('can read every script', () => {
    const folder = new URL('../../web/dist/app/assets/', import.meta.url)
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(30)
    const unread = scripts.filter((name) =>
      /[;{}]static\s*\{/.test(readFileSync(new URL(name, folder), 'utf8')),
    )
    expect(unread, 'static blocks').toEqual([])
  })

  it('run a workshop: change a note, show it on the big screen, end it', async () => {
    const { host, workshop } = await atWork(browser)
    await makeOld(host.person)
    await host.person.page.reload()
    await host.live()
    await workshop.addNote(1, 'To be changed')
    await host.choose('To be changed', 'Edit')
    await host.page.getByRole('dialog').getByRole('textbox').fill('Changed it was')
    await host.press('Save')
    await expect.poll(() => workshop.texts()).toEqual(['Changed it was'])
    const screen = await browser.person({ viewport: { width: 1920, height: 1080 } })
    await makeOld(screen)
    await screen.open(await projector(workshop))
    await screen.page.locator('.columns').getByText('Changed it was').waitFor()
    await host.press('Close workshop')
    await host.press('Close it')
    await screen.page.getByText('The workshop has ended').waitFor()
  })

  it.each([
    '/',
    '/partnerships',
    '/organisations',
    '/who-answers',
    '/agreements',
    '/about-the-data',
    '/sign-in',
  ])('show %s', async (path) => {
    const asha = await browser.person({ touch: true })
    await makeOld(asha)
    await asha.open(path)
    await asha.page.getByRole('heading', { level: 1 }).waitFor()
  })
})

describe('an old phone', () => {
  it('joins, adds, changes and sees what others add', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await makeOld(asha)
    await asha.join(workshop, { name: 'Asha' })
    expect(await asha.page.evaluate(() => 'any' in AbortSignal || 'randomUUID' in crypto)).toBe(false)
    expect(await asha.page.evaluate(() => 'findLast' in [] || 'checkVisibility' in document.body)).toBe(false)
    expect(
      await asha.page.evaluate(() => (globalThis as unknown as { takenAway: number }).takenAway),
    ).toBeGreaterThan(200)
    await asha.add('From an old phone')
    await asha.note('From an old phone').getByText('Added').waitFor()
    await asha.choose('From an old phone', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('From a very old phone')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => workshop.texts(), { timeout: 10_000 }).toEqual(['From a very old phone'])
    await workshop.addNote(1, 'From a new one')
    await asha.note('From a new one').waitFor()
    await asha.next()
    await asha.page.getByRole('heading', { level: 1, name: 'Are you working with other sectors?' }).waitFor()
    await asha.previous()
    await asha.note('From a new one').getByRole('button', { name: 'React to this note' }).click()
    await asha
      .note('From a new one')
      .getByRole('button', { name: /^Thank you/ })
      .click()
    await asha.note('From a new one').getByRole('button', { name: 'Thank you, 1' }).waitFor()
    expect(await workshop.participants()).toHaveLength(1)
  })
})

describe('a network that answers in our place', () => {
  it('loses no words and sends nobody away', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    asha.expectsAway = true
    await asha.page.routeWebSocket(/graphql/, (socket) => socket.close({ code: 1011 }))
    const said: number[] = []
    let statuses = [200, 401, 403, 404, 413, 511]
    await asha.page.route('**/graphql', async (route) => {
      const status = statuses.shift()
      if (status === undefined) return route.continue()
      said.push(status)
      await route.fulfill({ status, contentType: 'text/html', body: '<h1>Welcome to our Wi-Fi</h1>' })
    })
    await asha.add('Typed in the café')
    await asha
      .note('Typed in the café')
      .getByText('The Wi-Fi may want you to sign in first. Kept on this phone.')
      .waitFor()
    await expect.poll(() => said.length, { timeout: 60_000 }).toBe(6)
    await asha.note('Typed in the café').getByText('Added').waitFor({ timeout: 60_000 })
    expect(await workshop.texts()).toEqual(['Typed in the café'])

    // The same while the page is loaded anew: they are still in, and see what is there.
    statuses = [401, 403, 404]
    await asha.page.reload()
    await asha.note('Typed in the café').getByText('Added').waitFor({ timeout: 60_000 })
    expect(statuses).toEqual([])
    // The browser's own words about them; of ours there must be none.
    const ours = asha.complaints.filter((text) => !text.startsWith('console: Failed to load resource'))
    asha.complaints.length = 0
    expect(ours).toEqual([])
  })
})
