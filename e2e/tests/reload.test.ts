import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../harness/api'
import { useBrowser, type Person } from '../harness/browser'
import { otherRelease } from '../harness/release'
import { Proxy } from '../harness/proxy'
import { Server } from '../harness/server'

const browser = useBrowser()
let server: Server
let program: string
let token: string

beforeAll(async () => {
  server = await Server.start()
  program = server.binary
  token = await server.token('facilitator')
})
afterAll(() => server?.stop())

/** A worker fetches for itself; a page says what it wants each file for. */
const byWorker = ({ headers }: IncomingMessage) => headers['sec-fetch-dest'] === 'empty'

const guest = (options = {}) => browser.person({ url: server.url, worker: true, ...options })

/** Until the browser has all that it needs to be without a network. */
async function ready({ page }: Person): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        const names = await caches.keys()
        const whole = await Promise.all(names.map(async (name) => (await caches.open(name)).match('/')))
        return registration?.active?.state === 'activated' && names.length === 1 && !!whole[0]
      }),
    )
    .toBe(true)
}

/** What is kept of rooms, as one text. */
const kept = ({ page }: Person) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('roundtable-rooms')
        opening.onerror = () => reject(opening.error ?? new Error('not opened'))
        opening.onsuccess = () => {
          const database = opening.result
          if (!database.objectStoreNames.contains('answers')) return resolve('')
          const all = database.transaction('answers').objectStore('answers').getAll()
          all.onsuccess = () => {
            database.close()
            resolve(JSON.stringify(all.result))
          }
        }
      }),
  )

/** What is kept is written within some seconds. */
async function untilKept(person: Person, texts: readonly string[]): Promise<void> {
  for (const text of texts) await expect.poll(() => kept(person)).toContain(text)
}

describe('a page that is loaded again without a network', () => {
  it('shows the room with its notes, the draft and what waits, and goes on when the network is back', async () => {
    const workshop = await Workshop.make(server.url, token)
    await workshop.addNote(1, 'from somebody else')
    const asha = await guest()
    await asha.join(workshop, { name: 'Asha' })
    await asha.add('written before the tunnel')
    await asha.note('written before the tunnel').getByText('Added').waitFor()
    await ready(asha)
    await untilKept(asha, ['from somebody else', 'written before the tunnel'])

    await asha.online(false)
    await asha.page.getByText('No signal', { exact: true }).waitFor()
    await asha.add('written in the tunnel')
    await asha.note('written in the tunnel').getByText('Waiting for signal').first().waitFor()
    await asha.idea.fill('half a thought')
    await asha.page.reload()
    await asha.note('from somebody else').waitFor()
    expect(await asha.notes('Your notes')).toEqual(['written in the tunnel', 'written before the tunnel'])
    expect(await asha.idea.inputValue()).toBe('half a thought')
    await asha.page.getByText('No signal', { exact: true }).waitFor()

    // What is shown from before is never gone on from: nobody told this phone what was taken away meanwhile.
    await workshop.updateSection(1, { notesVisible: false })
    await asha.online(true)
    await asha.page.getByText('Live', { exact: true }).waitFor()
    await asha.note('written in the tunnel').getByText('Added').waitFor()
    await asha.note('from somebody else').waitFor({ state: 'detached' })
    expect((await workshop.texts()).sort()).toEqual([
      'from somebody else',
      'written before the tunnel',
      'written in the tunnel',
    ])
    await expect.poll(() => kept(asha)).not.toContain('from somebody else')
  })

  it('keeps nothing of a room that was left, or that one was taken out of', async () => {
    const workshop = await Workshop.make(server.url, token)
    await workshop.addNote(1, 'the secret of the room')
    const asha = await guest()
    await asha.join(workshop, { name: 'Asha' })
    await untilKept(asha, ['the secret of the room'])
    await asha.page.getByRole('button', { name: /^More/ }).first().click()
    await asha.page.getByRole('menuitem', { name: 'Not you?' }).click()
    await asha.page.getByRole('dialog').getByRole('button').first().click()
    await asha.page.getByText('Public library', { exact: true }).waitFor()
    await expect.poll(() => kept(asha)).toBe('[]')

    const ben = await guest()
    ben.expectsAway = true
    await ben.join(workshop, { name: 'Ben' })
    await untilKept(ben, ['the secret of the room'])
    const people = await workshop.participants()
    await workshop.remove(people.find(({ displayName }) => displayName === 'Ben')?.id ?? '')
    await ben.page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => kept(ben)).toBe('[]')
  })

  it('never keeps what the server says, nor another page’s files', async () => {
    const workshop = await Workshop.make(server.url, token)
    const asha = await guest()
    await asha.join(workshop)
    await ready(asha)
    await asha.page.reload()
    await asha.page.getByText('Live', { exact: true }).waitFor()
    const files = await asha.page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      )
      return all.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(files).toContain('/')
    expect(files.filter((path) => !/^\/(assets\/|[^/]*$)/.test(path))).toEqual([])
    expect(files.filter((path) => /graphql|export|auth|RunPage|DirectoryPage/.test(path))).toEqual([])
  })

  it('never keeps a network’s answer in place of ours', async () => {
    const workshop = await Workshop.make(server.url, token)
    const met = new Set<string>()
    const proxy = await Proxy.start(server.url, (asked) => {
      const { url = '' } = asked
      if (!url.startsWith('/assets/') || !byWorker(asked) || met.has(url)) return false
      return met.add(url) === met
    })
    try {
      const asha = await guest({ url: proxy.url })
      await asha.join(workshop)
      await ready(asha)
      expect(proxy.meddled).toBeGreaterThan(0)
      const types = await asha.page.evaluate(async () => {
        const cache = await caches.open((await caches.keys())[0] ?? '')
        const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
        return answers
          .filter((answer) => answer?.url.includes('/assets/'))
          .map((answer) => answer?.headers.get('content-type'))
      })
      expect(types.length).toBeGreaterThan(5)
      expect(types.filter((type) => type?.startsWith('text/html'))).toEqual([])
      asha.complaints.length = 0 // the browser tells of what was not ours
    } finally {
      await proxy.stop()
    }
  })
})

describe('a new release', () => {
  const newer = () =>
    otherRelease(program, [
      ['<title>Roundtable</title>', '<title>Roundtabl2</title>'],
      ['const release = "', 'const release ="2'],
    ])

  it('is there at the next load, in every tab, and nothing of the one before stays', async () => {
    server.binary = program
    const workshop = await Workshop.make(server.url, token)
    const asha = await guest()
    asha.expectsAway = true
    await asha.join(workshop)
    await ready(asha)
    await asha.page.reload()
    const other = await asha.tab()
    other.expectsAway = true
    await other.open(`/w/${workshop.id}`)
    await other.page.getByText('Live', { exact: true }).waitFor()
    const [before] = await asha.page.evaluate(() => caches.keys())

    await server.kill()
    server.binary = newer()
    await server.up()
    const answer = await asha.page.reload()
    expect(await answer?.text()).toContain('Roundtabl2')
    await asha.page.getByText('Live', { exact: true }).waitFor()
    await expect.poll(() => asha.page.evaluate(() => caches.keys())).not.toContain(before)
    await ready(asha)
    await untilKept(asha, ['board/'])
    // Without a network the other tab, which was open all the time, has the new one, whole.
    await asha.online(false)
    expect(await (await other.page.reload())?.text()).toContain('Roundtabl2')
    await other.idea.waitFor()
    await asha.online(true)
  })

  it('without a worker takes the worker away', async () => {
    await server.kill()
    server.binary = program
    await server.up()
    const workshop = await Workshop.make(server.url, token)
    const asha = await guest()
    asha.expectsAway = true
    await asha.join(workshop)
    await ready(asha)
    await server.kill()
    server.binary = otherRelease(program, [['dist/app/sw.js', 'dist/app/sx.js']])
    await server.up()
    await asha.open('/')
    await expect
      .poll(() =>
        asha.page.evaluate(async () => [
          (await navigator.serviceWorker.getRegistrations()).length,
          (await caches.keys()).length,
        ]),
      )
      .toEqual([0, 0])
  })
})
