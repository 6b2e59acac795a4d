import { describe, expect, it } from 'vitest'
import { useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { atWork } from '../harness/host'

const browser = useBrowser()

describe('whoever runs a workshop that many joined from one network', () => {
  it('removes them with their notes in one act, and puts all of it back', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha', sector: 'Council' })
    await asha.add('From the hall')
    for (let n = 1; n <= 5; n++) {
      const token = await workshop.guest({ displayName: `Guest ${n}` })
      await workshop.addNote(1, `Too much ${n}`, token)
    }
    await expect.poll(async () => (await workshop.texts()).length).toBe(6)

    await host.press('Who joined')
    const people = page.getByRole('dialog', { name: 'Who joined' })
    await people.getByText('6 of 6 joined from one network.').waitFor()
    await expectAccessible(host.person, 'who joined, from one network')
    await people.getByRole('button', { name: 'Remove people or notes…' }).click()

    const dialog = page.getByRole('dialog', { name: 'Remove people and notes' })
    await dialog.getByText('6 people and 6 notes').waitFor()
    await expectAccessible(host.person, 'the dialog to remove')
    await expectNothingSideways(host.person, 'the dialog to remove')
    await dialog.getByLabel('Who', { exact: true }).selectOption({ label: 'Everyone' })
    await dialog.getByText('Say more: choose a network, or a time.').waitFor()
    await dialog.getByLabel('Who', { exact: true }).selectOption({ label: '6 from one network' })
    await dialog.getByText('6 people and 6 notes').waitFor()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('Removed: 6 people and 6 notes').waitFor()
    await asha.page.getByRole('heading', { name: 'You are no longer in this workshop' }).waitFor()
    await expect.poll(() => workshop.texts()).toEqual([])

    await host.undo()
    await page.getByText('They are back.').waitFor()
    await expect.poll(async () => (await workshop.texts()).length).toBe(6)
  })

  it('removes one person with their notes by keyboard, and puts it back from the list', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const token = await workshop.guest({ displayName: 'Guest 1' })
    await workshop.addNote(1, 'Too much', token)
    await workshop.addNote(1, 'Just right', await workshop.guest({ displayName: 'Guest 2' }))
    await host.press('Who joined')
    await page.getByRole('button', { name: 'Take out Guest 1' }).press('Enter')
    await page.getByRole('button', { name: 'Take out Guest 1: With notes…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Remove people and notes' })
    await dialog.getByText('1 person and 1 note').waitFor()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).press('Enter')
    await expect.poll(() => workshop.texts()).toEqual(['Just right'])
    await host.press('Who joined')
    await page.getByRole('button', { name: /^Put back what was removed/ }).press('Enter')
    await expect.poll(async () => (await workshop.texts()).sort()).toEqual(['Just right', 'Too much'])
    await page.getByText('put back', { exact: true }).waitFor()
  })
})
