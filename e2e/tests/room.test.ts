import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../harness/api'
import { desk, useBrowser } from '../harness/browser'
import { Host, newEmail, password } from '../harness/host'
import { command, Server } from '../harness/server'

// A laptop serves the room over plain http at an address that browsers do not trust: there is no secure context, so no
// clipboard, no locks, no random UUIDs of the browser's, and no cookie may ask for https.
describe('a laptop in the room', () => {
  let server: Server
  let workshop: Workshop
  let url: string
  const browser = useBrowser()

  beforeAll(async () => {
    server = await Server.start({ env: { ROUNDTABLE_PUBLIC_URL: 'http://laptop.test:0' } })
    url = `http://laptop.test:${new URL(server.url).port}`
    workshop = await Workshop.make(server.url, await server.token('facilitator'))
  })
  afterAll(() => server?.stop())

  it('lets a phone in, which sees what another writes', async () => {
    const [ann, ben] = await Promise.all([browser.person({ url, touch: true }), browser.person({ url })])
    await ann.join(workshop)
    await ben.join(workshop)
    expect(await ann.page.evaluate(() => window.isSecureContext)).toBe(false)
    await ann.add('Doors without steps')
    await ben.note('Doors without steps').waitFor()
    await ann.page.reload()
    await expect.poll(() => ann.notes('Your notes')).toEqual(['Doors without steps'])
  })

  it('keeps a facilitator signed in, who copies the link', async () => {
    const email = newEmail()
    const invited = await command(server.env, 'account', 'invite', '--email', email, '--role', 'facilitator')
    const path = /\/invite#\S+/.exec(invited)?.[0] ?? ''
    const person = await browser.person({ url, viewport: desk })
    await person.open(path)
    await person.page.getByLabel('New password').fill(password)
    await person.page.getByRole('button', { name: 'Save and sign in' }).click()
    await person.page.getByRole('heading', { name: 'Your workshops', level: 1 }).waitFor()
    const host = new Host(person, email)
    await host.run(workshop)
    await person.page.reload()
    await host.live()
    await host.press('Copy link')
    await person.page.getByText('The link was copied.').waitFor()
  })
})
