import { describe, expect, it } from 'vitest'
import { makeWorkshop, smallPhone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'

const browser = useBrowser()

describe('new notes', () => {
  it('wait while they are out of sight, and move nothing', async () => {
    const workshop = await makeWorkshop()
    for (let n = 1; n <= 12; n++) await workshop.addNote(1, `note ${n} of those that were there before`)
    const asha = await browser.person()
    await asha.join(workshop)
    const part = asha.part('From everyone else')
    await asha.note('note 12 of').waitFor()
    const top = () =>
      part
        .locator('li')
        .first()
        .evaluate((element) => element.getBoundingClientRect().top)
    const before = await top()

    for (let n = 1; n <= 3; n++) await workshop.addNote(1, `arrival ${n}`)
    const pill = asha.page.getByRole('button', { name: '3 new notes' })
    await pill.waitFor()
    expect(await asha.note('arrival 1').count()).toBe(0)
    expect(await top()).toBe(before)
    await expectAccessible(asha, 'new notes that wait')
    await expectNothingSideways(asha, 'new notes that wait')

    await pill.click()
    await asha.note('arrival 1').waitFor()
    const focused = () => asha.page.evaluate(() => document.activeElement?.textContent ?? '')
    await expect.poll(focused).toContain('arrival 1')
    expect(await pill.count()).toBe(0)
    expect(await asha.notes('From everyone else')).toHaveLength(15)
    await asha.note('arrival 3').evaluate((element) => element.scrollIntoView())
    await asha.page.mouse.wheel(0, 5_000)

    // At the end of the list nothing is moved by what comes after it.
    await workshop.addNote(1, 'arrival 4')
    await asha.note('arrival 4').waitFor()
  })

  it('are read out together, and not at all when that is switched off', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    const said = () => asha.page.locator('[aria-live=polite][aria-atomic=true]').textContent()
    await Promise.all(Array.from({ length: 3 }, (_, n) => workshop.addNote(1, `quick ${n}`)))
    await expect.poll(said, { timeout: 10_000 }).toContain('3 new notes')
    await asha.page.getByRole('button', { name: 'More for this workshop' }).click()
    await asha.page.getByRole('menuitem', { name: 'Stop reading out new notes' }).click()
    await expect.poll(said).toContain('not read out')
    await workshop.addNote(1, 'unheard')
    await asha.note('unheard').waitFor()
    await asha.page.waitForTimeout(4_500)
    expect(await said()).toContain('not read out')
  })

  it('of a crowd are drawn a hundred at a time', async () => {
    const workshop = await makeWorkshop({
      boards: [{ title: 'Crowd', sections: [{ prompt: 'Say something' }] }],
    })
    const guests = await Promise.all([1, 2, 3].map(() => workshop.guest()))
    await Promise.all(
      guests.map(async (guest, g) => {
        for (let n = 0; n < 80; n++) await workshop.addNote(1, `word ${g}-${n}`, guest)
      }),
    )
    const asha = await browser.person({ viewport: smallPhone })
    await asha.join(workshop)
    await asha.part('From everyone else').getByText('240', { exact: true }).waitFor()
    expect(await asha.notes('From everyone else')).toHaveLength(100)
    await asha.page.getByRole('button', { name: 'Show 100 more' }).click()
    await asha.page.getByRole('button', { name: 'Show 40 more' }).click()
    await expect.poll(() => asha.notes('From everyone else')).toHaveLength(240)
  })

  it('come question by question, over all boards', async () => {
    const workshop = await makeWorkshop({
      boards: [
        { title: 'Morning', sections: [{ prompt: 'What helps?' }, { prompt: 'What hinders?' }] },
        { title: 'Afternoon', sections: [{ prompt: 'What next?' }] },
      ],
    })
    const asha = await browser.person()
    await asha.join(workshop)
    const heading = (text: string) => asha.page.getByRole('heading', { level: 1, name: text }).waitFor()
    await heading('What helps?')
    await asha.next()
    await heading('What hinders?')
    expect(await asha.page.title()).toBe('Question 2 of 2 – Roundtable')
    await asha.add('Time')
    await asha.next()
    await heading('What next?')
    await asha.add('Meet again')
    await asha.note('Meet again').getByText('Added').waitFor()
    await expectAccessible(asha, 'a workshop of two boards')
    await expectNothingSideways(asha, 'a workshop of two boards')
    await asha.previous()
    await heading('What hinders?')
    await asha.note('Time').getByText('Added').waitFor()
    await asha.page.getByRole('navigation', { name: 'Parts of the workshop' }).getByText('Afternoon').click()
    await heading('What next?')
    await asha.page.reload()
    await heading('What next?')
    await asha.note('Meet again').getByText('Added').waitFor()
  })
})
