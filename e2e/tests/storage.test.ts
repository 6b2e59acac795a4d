import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { spoilStorage, watchDatabases } from '../harness/storage'

const browser = useBrowser()

/** The database of what waits to be sent. */
const outbox = 'roundtable-outbox'

async function intoTunnel(asha: Person): Promise<void> {
  await asha.online(false)
  await asha.page.getByText('No signal', { exact: true }).waitFor()
}

describe('a browser that keeps nothing', () => {
  it.each(['refused', 'full', 'silent'] as const)('sends all the same: %s', async (trouble) => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await spoilStorage(asha, trouble)
    await asha.join(workshop)
    await asha.add('Sent at once')
    await asha.note('Sent at once').getByText('Added', { exact: true }).waitFor()
    await intoTunnel(asha)
    await asha.add('Written in the tunnel')
    await asha
      .note('Written in the tunnel')
      .getByText('Waiting for signal. It will be lost if you close this page.')
      .waitFor()
    await expectAccessible(asha, 'a note that is nowhere else')
    await expectNothingSideways(asha, 'a note that is nowhere else')
    await asha.online(true)
    await asha.note('Written in the tunnel').getByText('Added', { exact: true }).waitFor()
    expect((await workshop.texts()).sort()).toEqual(['Sent at once', 'Written in the tunnel'])
  })
})

describe('a browser that takes away what it kept', () => {
  it('is asked once more when it closed the database', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    const databases = await watchDatabases(asha)
    await asha.join(workshop)
    await asha.add('Before')
    await asha.note('Before').getByText('Added', { exact: true }).waitFor()
    expect(await databases.close(outbox)).toBe(1)
    await asha.add('After')
    await asha.note('After').getByText('Added', { exact: true }).waitFor()
    await intoTunnel(asha)
    expect(await databases.close(outbox)).toBe(1)
    await asha.add('In the tunnel')
    await asha.note('In the tunnel').getByText('Waiting for signal. Kept on this phone.').waitFor()
    await asha.online(true)
    await asha.note('In the tunnel').getByText('Added', { exact: true }).waitFor()
    expect((await workshop.texts()).sort()).toEqual(['After', 'Before', 'In the tunnel'])
  })

  it('gets back what the server has not got yet', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    asha.expectsAway = true
    await asha.page.route('**/graphql', (route) => route.abort('internetdisconnected'))
    await asha.add('Before it was deleted')
    await asha.note('Before it was deleted').getByText('Kept on this phone').waitFor()
    await asha.page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name)
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }),
      outbox,
    )
    await asha.add('After it was deleted')
    await asha.note('After it was deleted').getByText('Kept on this phone').waitFor()
    await asha.page.unroute('**/graphql')
    await asha.page.reload()
    for (const text of ['Before it was deleted', 'After it was deleted'])
      await asha.note(text).getByText('Added', { exact: true }).waitFor()
    expect((await workshop.texts()).sort()).toEqual(['After it was deleted', 'Before it was deleted'])
  })
})
