import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../harness/api'
import { useBrowser } from '../harness/browser'
import { Server } from '../harness/server'

const browser = useBrowser()
let server: Server
let token: string

beforeAll(async () => {
  server = await Server.start()
  token = await server.token('facilitator')
})
afterAll(() => server.stop())

describe('a server that dies', () => {
  it('takes nothing along: people type on, and all of it arrives once', async () => {
    const workshop = await Workshop.make(server.url, token)
    const people = await Promise.all([1, 2].map(() => browser.person({ url: server.url })))
    const [asha, ben] = people
    if (!asha || !ben) throw new Error('nobody came')
    for (const person of people) {
      await person.join(workshop)
      await person.page.setViewportSize({ width: 390, height: 3_000 })
      person.expectsAway = true
    }
    const said: string[] = []
    const say = async (person: typeof asha, text: string) => {
      said.push(text)
      await person.add(text)
    }
    await say(asha, 'Asha before')
    await say(ben, 'Ben before')
    await ben.note('Asha before').waitFor()

    const typing = (async () => {
      for (let n = 1; n <= 10; n++) {
        await say(asha, `Asha ${n}, in the middle of it`)
        await say(ben, `Ben ${n}, in the middle of it`)
        await asha.page.waitForTimeout(100)
      }
    })()
    await asha.page.waitForTimeout(500)
    await server.kill()
    await typing
    await asha.page
      .getByText(/No signal|Joining again/)
      .first()
      .waitFor()
    await asha.idea.fill('half a sent')
    await asha.page.getByText('Waiting for signal. Kept on this phone.').first().waitFor()

    await server.up()
    const back = Date.now()
    for (const person of people) await person.page.getByText('Live', { exact: true }).waitFor()
    console.log(`live again ${Date.now() - back} ms after the server`)
    for (const person of people) {
      await expect
        .poll(() => person.page.locator('.g-note-wait').count(), {
          timeout: 30_000,
          message: 'notes that wait',
        })
        .toBe(0)
    }
    expect(await asha.idea.inputValue()).toBe('half a sent')
    const both = async (person: typeof asha) =>
      [...(await person.notes('Your notes')), ...(await person.notes('From everyone else'))].sort()
    for (const person of people)
      await expect.poll(() => both(person), { timeout: 10_000 }).toEqual([...said].sort())
    expect((await workshop.texts()).sort()).toEqual([...said].sort())
  })
})
