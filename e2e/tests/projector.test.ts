import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../harness/api'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { expectAccessible } from '../harness/checks'
import { atWork, projector } from '../harness/host'
import { Server } from '../harness/server'

const browser = useBrowser()
const wall = { width: 1920, height: 1080 }

const q1 = 'Who are you, and where do you work?'
const q2 = 'Are you working with other sectors?'

const question = (person: Person, text: string) =>
  person.page.getByRole('heading', { level: 1, name: text }).waitFor()

/** The notes one can see; those that are only measured are out of sight. */
const notes = async (person: Person) =>
  (await person.page.locator('.columns .g-written').allTextContents()).map((text) => text.trim()).sort()

const code = async (person: Person) => (await person.page.locator('.code').innerText()).replace(/\s/g, '')

describe('the big screen', () => {
  it('shows the question, its notes, and how to join', async () => {
    const workshop = await makeWorkshop({ draft: true, hostName: 'The library team' })
    const screen = await browser.person({ viewport: wall })
    await screen.open(await projector(workshop))
    await question(screen, workshop.title)
    await screen.page.getByText('With The library team').waitFor()
    await expectAccessible(screen, 'a big screen before the workshop')
    await workshop.open()
    await question(screen, q1)
    await screen.page.getByText('No notes yet. Be the first.').waitFor()
    expect(await code(screen)).toBe(workshop.joinCode)
    await screen.page.getByText(new URL(screen.url).host).waitFor()

    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha', sector: 'Council' })
    await screen.page.locator('.ring b').getByText('1', { exact: true }).waitFor()
    expect(await screen.page.locator('.ring .in').count()).toBe(1)
    await asha.add('Written on a phone <b>boldly</b>')
    await expect.poll(() => notes(screen)).toEqual(['Written on a phone <b>boldly</b>'])
    await screen.page.getByText('1 note so far').waitFor()
    await expectAccessible(screen, 'a big screen')

    // It goes where the room goes: to the first question that is open.
    await workshop.addNote(2, 'on the second question')
    await workshop.updateSection(1, { open: false })
    await question(screen, q2)
    await expect.poll(() => notes(screen)).toEqual(['on the second question'])
    await workshop.updateSection(1, { open: true })
    await question(screen, q1)

    await workshop.updateBoard({ notesVisible: false })
    await screen.page.getByText('Notes stay hidden until the host shows them.').waitFor()
    expect(await screen.page.content()).not.toContain('boldly')
    await expectAccessible(screen, 'a big screen with hidden notes')
    await workshop.updateBoard({ notesVisible: true })
    await expect.poll(() => notes(screen)).toEqual(['Written on a phone <b>boldly</b>'])
    await workshop.close()
    await screen.page.getByText('The workshop has ended').waitFor()
  })

  it('draws only whole notes, the newest among them', async () => {
    const workshop = await makeWorkshop()
    const guest = await workshop.guest({ sector: 'CHARITY' })
    const screen = await browser.person({ viewport: wall })
    await screen.open(await projector(workshop))
    await question(screen, q1)
    for (let n = 1; n <= 60; n++)
      await workshop.addNote(1, `note ${n}. ${'Some words more. '.repeat(n % 9)}`, guest)
    await workshop.addNote(1, `a very long one ${'and on it goes '.repeat(120)}`, guest)
    await workshop.addNote(1, 'the last one', guest)
    await screen.page.getByText('62 notes so far').waitFor()
    await expect.poll(() => notes(screen), { timeout: 40_000 }).toContain('the last one')
    const cut = () =>
      screen.page.locator('.columns .g-note').evaluateAll((all) => {
        const box = all[0]?.closest('.wall-notes')?.getBoundingClientRect()
        return all.filter((each) => each.getBoundingClientRect().bottom > (box?.bottom ?? 0) + 1).length
      })
    expect(await cut(), 'notes that are cut off').toBe(0)
    expect(await notes(screen), 'an old one').not.toContain('note 1. Some words more.')
    expect((await notes(screen)).length).toBeGreaterThan(4)
    await screen.page.setViewportSize({ width: 1280, height: 720 })
    await expect.poll(cut, { message: 'notes that are cut off on a smaller screen' }).toBe(0)
  })

  it('goes on with the new code in the browser that made it, and says so elsewhere', async () => {
    const { host, workshop } = await atWork(browser)
    const path = await projector(workshop)
    const elsewhere = await browser.person({ viewport: wall })
    await elsewhere.open(path)
    await question(elsewhere, q1)
    const tab = await host.page.context().newPage()
    await tab.goto(host.person.url + path)
    await tab.getByRole('heading', { level: 1, name: q1 }).waitFor()
    const read = async () => (await tab.locator('.code').innerText()).replace(/\s/g, '')
    expect(await read()).toBe(workshop.joinCode)

    await host.press('New code')
    await host.press('Make a new code')
    await expect.poll(read, { timeout: 10_000 }).not.toBe(workshop.joinCode)
    await tab.getByText('Live', { exact: true }).waitFor()
    await elsewhere.page.getByRole('heading', { name: 'This screen needs a new link' }).waitFor()
    await expectAccessible(elsewhere, 'a big screen without a key')
    elsewhere.complaints.length = 0
    host.person.complaints.length = 0
  })

  it('says when it has no key', async () => {
    const screen = await browser.person({ viewport: wall })
    await screen.open('/projector')
    await screen.page.getByRole('heading', { name: 'This screen needs a new link' }).waitFor()
  })
})

describe('when the server dies', () => {
  let server: Server
  let token: string
  beforeAll(async () => {
    server = await Server.start()
    token = await server.token('facilitator')
  })
  afterAll(() => server.stop())

  it('the big screen hangs on and comes back by itself', async () => {
    const workshop = await Workshop.make(server.url, token)
    await workshop.addNote(1, 'before')
    const screen = await browser.person({ viewport: wall, url: server.url })
    screen.expectsAway = true
    await screen.open(await projector(workshop))
    await expect.poll(() => notes(screen)).toEqual(['before'])
    await server.kill()
    await screen.page.getByText(/Joining again|No signal/).waitFor()
    await screen.page.waitForTimeout(4_000)
    expect(await notes(screen)).toEqual(['before'])
    await server.up()
    await screen.page.getByText('Live', { exact: true }).waitFor()
    await workshop.addNote(1, 'after')
    await expect.poll(() => notes(screen)).toEqual(['after', 'before'])
  })
})
