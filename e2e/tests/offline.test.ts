import { randomUUID } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { atWork } from '../harness/host'
import { Proxy } from '../harness/proxy'

const browser = useBrowser()

describe('without a signal', () => {
  it('people write on, and everything arrives once', async () => {
    const workshop = await makeWorkshop()
    const [asha, ben] = [await browser.person(), await browser.person()]
    await asha.join(workshop)
    await ben.join(workshop)
    await ben.page.setViewportSize({ width: 390, height: 3_000 })
    await asha.add('before the tunnel')
    await ben.note('before the tunnel').waitFor()

    await asha.online(false)
    await asha.page.getByText('No signal', { exact: true }).waitFor()
    await asha.add('in the tunnel')
    await asha.add('still in the tunnel')
    for (const text of ['in the tunnel', 'still in the tunnel']) {
      await asha.note(text).getByText('Waiting for signal. Kept on this phone.').first().waitFor()
    }
    // What was never sent can be changed and thrown away as if it were there.
    await asha.choose('still in the tunnel', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('out of the tunnel')
    await asha.page.keyboard.press('Enter')
    await asha.add('never mind')
    await asha.choose('never mind', 'Delete')
    await asha.choose('before the tunnel', 'Delete')
    await expectAccessible(asha, 'offline')
    await expectNothingSideways(asha, 'offline')
    await ben.add('meanwhile')
    await ben.note('meanwhile').getByText('Added').waitFor()
    expect(await ben.notes('From everyone else')).toEqual(['before the tunnel'])

    await asha.online(true)
    await asha.page.getByText('Live', { exact: true }).waitFor()
    await asha.note('out of the tunnel').getByText('Added').waitFor()
    await asha.note('meanwhile').waitFor()
    await expect
      .poll(() => ben.notes('From everyone else'), { timeout: 10_000 })
      .toEqual(['in the tunnel', 'out of the tunnel'])
    expect(await asha.notes('Your notes')).toEqual(['out of the tunnel', 'in the tunnel'])
    expect((await workshop.texts()).sort()).toEqual(['in the tunnel', 'meanwhile', 'out of the tunnel'])
  })

  it('a page that was left comes back with its notes, its question and its drafts', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha' })
    await asha.idea.fill('half a thought on question 1')
    await asha.next()
    await asha.idea.fill('half a thought on question 2')
    await asha.page.reload()
    await asha.page.getByRole('heading', { name: 'Are you working with other sectors?' }).waitFor()
    expect(await asha.idea.inputValue()).toBe('half a thought on question 2')
    await asha.previous()
    expect(await asha.idea.inputValue()).toBe('half a thought on question 1')
    await asha.page.keyboard.press('Escape')
    await asha.page.getByRole('button', { name: 'Add', exact: true }).click()
    await asha.note('half a thought on question 1').getByText('Added').waitFor()
    expect(await asha.idea.inputValue()).toBe('')

    await asha.choose('half a thought on question 1', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('a whole thought, not saved')
    await asha.page.reload()
    expect(await asha.page.getByLabel('Change your note').inputValue()).toBe('a whole thought, not saved')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await asha.note('a whole thought, not saved').getByText('Added').waitFor()
    expect(await workshop.participants()).toHaveLength(1)
    expect(await workshop.texts()).toEqual(['a whole thought, not saved'])
  })

  it('what waits when the page goes is sent when it comes back', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    asha.expectsAway = true
    await asha.page.route('**/graphql', (route) => route.abort('internetdisconnected'))
    await asha.add('Keep this for me')
    await asha.note('Keep this for me').getByText('Kept on this phone').waitFor()
    await asha.page.unroute('**/graphql')
    await asha.page.reload()
    await asha.note('Keep this for me').getByText('Added').waitFor()
    expect(await workshop.texts()).toEqual(['Keep this for me'])
  })

  it('a note that a filter refuses is kept and marked, and holds nothing up', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.page.route('**/graphql', (route) =>
      (route.request().postData() ?? '').includes('casino')
        ? route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Blocked: gambling</h1>' })
        : route.continue(),
    )
    await asha.add('A casino in each library')
    await asha.add('Longer opening hours')
    await asha.note('Longer opening hours').getByText('Added').waitFor({ timeout: 30_000 })
    const refused = asha.note('A casino in each library')
    await refused.getByText('The network here refused to send this. Not added.').waitFor()
    expect(await workshop.texts()).toEqual(['Longer opening hours'])
    expect(asha.complaints).toHaveLength(3) // each refused request is told on the console
    asha.complaints.length = 0
    await asha.page.unroute('**/graphql')
    await refused.getByRole('button', { name: 'Add it here' }).click()
    await refused.getByText('Added', { exact: true }).waitFor()
    expect((await workshop.texts()).sort()).toEqual(['A casino in each library', 'Longer opening hours'])
  })

  it('people take part over HTTP where sockets are blocked', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    asha.expectsAway = true
    await asha.page.routeWebSocket(/graphql/, (socket) => socket.close({ code: 1011 }))
    await asha.open(`/join#${workshop.joinCode}`)
    await asha.page.getByText('Charity', { exact: true }).click()
    await asha.page.getByRole('button', { name: 'Join the workshop' }).click()
    await asha.page.getByText('Live, a little slow').waitFor()
    await asha.add('Through the back door')
    await asha.note('Through the back door').getByText('Added').waitFor()
    await workshop.addNote(1, 'And the other way')
    await asha.note('And the other way').waitFor()
    expect(await asha.notes('Your notes')).toEqual(['Through the back door'])
  })

  it('one board that is refused there leaves the others as they are', async () => {
    const boards = ['Morning', 'Afternoon'].map((title) => ({ title, sections: [{ prompt: `${title}?` }] }))
    const { host, workshop } = await atWork(browser, { boards })
    host.person.expectsAway = true
    const { page } = host
    await page.routeWebSocket(/graphql/, (socket) => socket.close({ code: 1011 }))
    const [morning] = workshop.boards
    let refused = 0
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? ''
      const isIt = asked.includes('query BoardChanges') && asked.includes(`"boardId":"${morning?.id}"`)
      if (!isIt || (await page.getByText('Live, a little slow').count()) === 0) return route.continue()
      refused++
      const errors = [{ message: 'no such board', path: ['boardChanges'], extensions: { code: 'NOT_FOUND' } }]
      await route.fulfill({ json: { data: null, errors } })
    })
    await page.reload()
    await page.getByText('Live, a little slow').waitFor({ timeout: 30_000 })
    await page.getByText('One board could not be loaded. We can’t find that.').waitFor({ timeout: 30_000 })
    for (const [text, count] of [
      ['Still here', '1 note'],
      ['And here', '2 notes'],
    ] as const) {
      const note = 'mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } } }'
      const [, afternoon] = workshop.boards
      const input = { id: randomUUID(), boardId: afternoon?.id, sectionId: afternoon?.sections[0]?.id, text }
      await workshop.ask(note, { input })
      await page.getByRole('link', { name: `Afternoon? ${count} · Open` }).waitFor({ timeout: 30_000 })
    }
    expect(refused).toBe(1)
  })
})

describe('a network that wants one to sign in', () => {
  it('is named as such, and the room is there once it lets through', async () => {
    let asks = false
    const proxy = await Proxy.start(inject('url'), ({ url = '' }) => asks && url.startsWith('/graphql'))
    try {
      const workshop = await makeWorkshop()
      const asha = await browser.person({ url: proxy.url })
      await asha.join(workshop)
      asks = true
      await asha.page.reload()
      await asha.page.getByText('Sign in to Wi-Fi', { exact: true }).waitFor()
      await expectNothingSideways(asha, 'a network that asks')
      asks = false
      await asha.page.getByText('Live', { exact: true }).waitFor()
      asha.complaints.length = 0 // the browser tells of what was not ours
    } finally {
      await proxy.stop()
    }
  })
})
