import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { atWork } from '../harness/host'

const browser = useBrowser()

const questions = [
  'Who are you, and where do you work?',
  'Are you working with other sectors?',
  'Have you got any tips for joint working?',
]

const back = ({ page }: Person) => page.evaluate(() => history.back())
const forward = ({ page }: Person) => page.evaluate(() => history.forward())
const path = ({ page }: Person) => new URL(page.url()).pathname

const at = ({ page }: Person, question: number, level = 1) =>
  page.getByRole('heading', { level, name: questions[question - 1] ?? '' }).waitFor()

/** Does something and waits until the browser's history has followed, which it does in a moment of its own. */
const layersOf = ({ page }: Person) =>
  page.evaluate(() => (history.state as { layers?: number } | null)?.layers ?? 0)
const settled = (person: Person, layers: number) => expect.poll(() => layersOf(person)).toBe(layers)

describe('going back on a phone', () => {
  it('goes to the question before, and on to the next again', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await asha.join(workshop)
    await asha.next()
    await asha.next()
    await at(asha, 3)
    await back(asha)
    await at(asha, 2)
    await asha.add('On the second')
    await asha.note('On the second').getByText('Added', { exact: true }).waitFor()
    await forward(asha)
    await at(asha, 3)
    await back(asha)
    await back(asha)
    await at(asha, 1)
    await asha.page.reload()
    await at(asha, 1)
    await forward(asha)
    await at(asha, 2)
    await asha.page.reload()
    await at(asha, 2)
    expect(await asha.notes('Your notes')).toEqual(['On the second'])
    await back(asha)
    await at(asha, 1)
    expect(path(asha)).toBe(`/w/${workshop.id}`)
  })

  it('closes what lies over the page, and leaves the page as it is', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await asha.join(workshop)
    await asha.next()
    const more = asha.page.getByRole('button', { name: 'More for this workshop' })
    const menu = asha.page.getByRole('menu')
    const dialog = asha.page.getByRole('dialog')

    await more.click()
    await settled(asha, 1)
    await back(asha)
    await menu.waitFor({ state: 'detached' })
    await at(asha, 2)

    // The dialog takes the menu's place.
    await more.click()
    await asha.page.getByRole('menuitem', { name: 'All questions' }).click()
    await dialog.waitFor()
    await settled(asha, 1)
    await back(asha)
    await dialog.waitFor({ state: 'detached' })
    await at(asha, 2)
    await settled(asha, 0)

    // Closed by hand it is no step any more, neither back nor on.
    await more.click()
    await settled(asha, 1)
    await asha.page.keyboard.press('Escape')
    await settled(asha, 0)
    await forward(asha)
    await settled(asha, 0)
    await at(asha, 2)
    expect(await menu.count()).toBe(0)

    // A question that is chosen in it comes after the one before it.
    await more.click()
    await asha.page.getByRole('menuitem', { name: 'All questions' }).click()
    await dialog.getByText(questions[2] ?? '').click()
    await at(asha, 3)
    await settled(asha, 0)
    await back(asha)
    await at(asha, 2)
    await back(asha)
    await at(asha, 1)

    // What lay over a page does not after a reload, and takes no step either.
    await more.click()
    await settled(asha, 1)
    await asha.page.reload()
    await at(asha, 1)
    await settled(asha, 0)
    await forward(asha)
    await settled(asha, 0)
    await at(asha, 1)
  })

  it.each(['a link with the code', 'the workshop’s own address', 'a code that was typed'])(
    'does not leave us from a workshop that was come to by %s',
    async (way) => {
      const workshop = await makeWorkshop()
      const asha = await browser.person({ touch: true })
      await asha.page.goto('data:text/html,<h1>Elsewhere</h1>')
      if (way.includes('typed')) {
        await asha.open('/')
        await asha.page.getByLabel('Workshop code').fill(workshop.joinCode)
        await asha.page.getByRole('button', { name: 'Next' }).click()
        await asha.page.getByText('Public library', { exact: true }).waitFor()
        await settled(asha, 1)
        await back(asha)
        await asha.page.getByLabel('Workshop code').fill(workshop.joinCode)
        await asha.page.getByRole('button', { name: 'Next' }).click()
        await asha.page.getByText('Public library', { exact: true }).click()
        await asha.page.getByRole('button', { name: 'Join the workshop' }).click()
        await asha.page.getByText('Live', { exact: true }).waitFor()
      } else await asha.join(workshop)
      if (way.includes('own')) {
        const tab = await asha.tab()
        await tab.open(`/w/${workshop.id}`)
        await leaves(tab)
        return
      }
      await leaves(asha)

      async function leaves(person: Person) {
        await at(person, 1)
        await back(person)
        const seat = person.page.getByRole('link', { name: workshop.title })
        await seat.waitFor()
        expect(path(person)).toBe('/')
        await forward(person)
        await at(person, 1)
        await back(person)
        await seat.click()
        await at(person, 1)
      }
    },
  )
})

describe('going back where a workshop is run', () => {
  it('closes dialogs, goes to the question that was worked on, then to the list', async () => {
    const { host, workshop } = await atWork(browser)
    const { person, page } = host
    await person.open(`/workshops/${workshop.id}`)
    await host.live()
    const now = (question: number) =>
      expect
        .poll(() => page.locator('.col-now h2').innerText())
        .toBe(question === 0 ? '' : questions[question - 1])
    await now(1)
    const sheet = page.getByRole('navigation', { name: 'Run sheet' })
    await sheet.getByRole('link', { name: questions[2] ?? '' }).click()
    await now(3)
    await host.press('Edit question')
    await page.getByRole('dialog').waitFor()
    await settled(person, 1)
    await back(person)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await now(3)
    await back(person)
    await now(1)
    await forward(person)
    await now(3)
    await page.reload()
    await now(3)
    await back(person)
    await now(1)
    await back(person)
    await page.getByRole('heading', { name: 'Workshops' }).waitFor()
    await forward(person)
    await now(1)
  })
})
