import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { atWork } from '../harness/host'
import { translate } from '../harness/translator'

const browser = useBrowser()

const questions = [
  'Who are you, and where do you work?',
  'Are you working with other sectors?',
  'Have you got any tips for joint working?',
]

/** Everything that stands in the bar, with nothing left over from before. */
const bar = async (person: Person) =>
  (await person.page.locator('.phone-top').innerText()).replace(/\s+/g, ' ').trim()
const heading = async (person: Person) => (await person.page.locator('h1').allInnerTexts()).join(' | ')
const status = (person: Person) => person.page.locator('.pill-place .g-pill').innerText()
const fonts = (person: Person) => person.page.locator('h1 font').count()

describe('a page that the browser translates', () => {
  it('shows what is so: joining, answering, the next question, without a network', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await translate(asha)
    await asha.join(workshop, { name: 'Asha' })
    await expect.poll(() => heading(asha)).toBe(questions[0])
    await expect.poll(() => fonts(asha), { message: 'the translator is at work' }).toBeGreaterThan(0)

    await asha.add('The first answer')
    await asha.note('The first answer').getByText('Added', { exact: true }).waitFor()
    await asha.next()
    await expect.poll(() => heading(asha)).toBe(questions[1])
    await expect.poll(() => bar(asha)).toBe('Question 2 of 3 Live')
    await asha.add('The second answer')
    await asha.note('The second answer').getByText('Added', { exact: true }).waitFor()
    expect(await asha.notes('Your notes')).toEqual(['The second answer'])

    await asha.online(false)
    await expect.poll(() => status(asha)).toBe('No signal')
    await asha.add('In the tunnel')
    await asha.note('In the tunnel').getByText('Waiting for signal. Kept on this phone.').waitFor()
    await asha.next()
    await expect.poll(() => heading(asha)).toBe(questions[2])
    await asha.online(true)
    await expect.poll(() => status(asha)).toBe('Live')
    await asha.previous()
    await expect.poll(() => heading(asha)).toBe(questions[1])
    await asha.note('In the tunnel').getByText('Added', { exact: true }).waitFor()
    expect((await asha.notes('Your notes')).sort()).toEqual(['In the tunnel', 'The second answer'])

    await asha.choose('In the tunnel', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('Out of the tunnel')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await asha.note('Out of the tunnel').getByText('Added', { exact: true }).waitFor()
    await asha.choose('Out of the tunnel', 'Delete')
    await expect.poll(() => asha.notes('Your notes')).toEqual(['The second answer'])

    await expect
      .poll(async () => (await workshop.texts()).sort())
      .toEqual(['The first answer', 'The second answer'])
    await workshop.updateSection(2, { prompt: 'Other words for the same question', open: false })
    await expect.poll(() => heading(asha)).toBe('Other words for the same question')
    await asha.page.getByText('This question is closed').waitFor()
  })

  it('says how many there are, and what buttons do, on the facilitator’s page', async () => {
    const { host, workshop } = await atWork(browser)
    await translate(host.person)
    await host.person.page.reload()
    const { page } = host.person
    await page.getByRole('heading', { name: questions[0] ?? '', level: 2 }).waitFor()
    for (const n of [1, 2, 3]) {
      await workshop.addNote(1, `Note ${n}`)
      await expect
        .poll(() => page.locator('.col-now header .g-num').innerText())
        .toMatch(new RegExp(`^Introductions ·\\s+${n} notes?$`))
    }
    const shown = page.locator('.tools button').filter({ hasText: 'Notes' })
    await expect.poll(() => shown.innerText()).toMatch(/^Notes shown/)
    await shown.click()
    await expect.poll(() => shown.innerText()).toMatch(/^Notes hidden/)
    await page.locator('.col-now header').getByText('Hidden', { exact: true }).waitFor()
    await shown.click()
    await expect.poll(() => shown.innerText()).toMatch(/^Notes shown/)
    await page.locator('.col-now header').getByText('Hidden', { exact: true }).waitFor({ state: 'detached' })
    await host.press(/^Next: Are you/)
    await expect.poll(() => page.locator('.col-now h2').innerText()).toBe(questions[1])
    await expect.poll(() => page.locator('.tools .which').innerText()).toMatch(/^Are you working/)
  })

  it('shows what changed in the very moment of its translation', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.page.evaluate(() => {
      const text = document.querySelector('h1')?.firstChild as Text
      const font = document.createElement('font')
      font.append('Wer sind Sie?')
      text.replaceWith(font)
      text.nodeValue = 'Changed meanwhile'
    })
    expect(await heading(asha)).toBe('Changed meanwhile')
  })
})
