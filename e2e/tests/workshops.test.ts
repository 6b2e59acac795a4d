import { describe, expect, it } from 'vitest'
import { useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { useHost } from '../harness/host'

const browser = useBrowser()

describe('a new workshop', () => {
  it('takes an example’s questions, and is found in the list', async () => {
    const host = await useHost(browser)
    const { page } = host
    await page.getByRole('link', { name: 'Make a workshop' }).click()
    await page.getByRole('radio', { name: /Health and public libraries partnerships/ }).check()
    expect(await page.getByLabel('Title').inputValue()).toBe('Health and public libraries partnerships')
    await page.getByText('Where its questions come from: Announcement of').waitFor()
    await page.getByLabel('Title').fill('Libraries and health, Bolton')
    await page.getByLabel('Host’s name').fill('The library team')
    await page.getByLabel('Starts').fill('2031-03-04T10:30')
    await page.getByLabel('Ends').fill('2031-03-04T12:00')
    await expectAccessible(host.person, 'a form with an example')
    await expectNothingSideways(host.person, 'a form with an example')
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('heading', { name: 'Libraries and health, Bolton', level: 1 }).waitFor()
    await host.live()
    await page.getByText('Q5 Have you got any tips for joint working?').first().waitFor()
    await page.getByText(/The library team · starts 4 Mar 2031/).waitFor()

    await page.getByRole('link', { name: 'Roundtable, start' }).click()
    await page.getByRole('link', { name: 'Libraries and health, Bolton' }).waitFor()
    await page.getByText('Not open yet').waitFor()
    await page.getByText('6 questions · 0 people').waitFor()
    await expectAccessible(host.person, 'a list')
    await expectNothingSideways(host.person, 'a list')
    await page.getByLabel('Find by title').fill('nothing of that kind')
    await page.getByText('Nothing found for “nothing of that kind”').waitFor()
    await page.getByLabel('Find by title').fill('bolton')
    await page.getByRole('link', { name: 'Libraries and health, Bolton' }).click()
    await host.live()
  })

  it('keeps what is typed through mistakes, a failed send and a new start', async () => {
    const host = await useHost(browser)
    const { page } = host
    await host.person.open('/workshops/new')
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Write the question' }).click()
    await page.keyboard.type('What do you need?')
    await page.getByRole('alert').getByRole('link', { name: 'Give the workshop a title' }).click()
    await page.keyboard.type('Kept')
    await expectAccessible(host.person, 'a form with mistakes')

    await page.getByRole('button', { name: 'Add a part' }).click()
    await page.keyboard.type('From whom?')
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.keyboard.type('Who is missing here?')
    await page.getByRole('radio', { name: /^No names at all/ }).check()
    await page.getByLabel('Starts').fill('2031-03-04T10:30')
    await page.getByLabel('Ends').fill('2031-03-04T09:00')
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('alert').getByText('The end must come after the start').waitFor()
    await page.getByLabel('Ends').fill('')

    await page.reload()
    await page.getByText('We kept what you typed before.').waitFor()
    expect(await page.getByLabel('The question, as you ask it').nth(1).inputValue()).toBe(
      'Who is missing here?',
    )
    expect(await page.getByLabel('Part 1 of the question').inputValue()).toBe('From whom?')
    expect(await page.getByRole('radio', { name: /^No names at all/ }).isChecked()).toBe(true)

    host.person.expectsAway = true
    await page.route('**/graphql', (route) => route.abort('internetdisconnected'))
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('alert').getByText('What you typed is still here.').waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('heading', { name: 'Kept', level: 1 }).waitFor()
    await host.live()
    await host.person.open('/workshops/new')
    expect(await page.getByLabel('Title').inputValue()).toBe('')
  })

  it('has its questions put in order with the keyboard alone, and brings back what was taken out', async () => {
    const host = await useHost(browser)
    const { page } = host
    await host.person.open('/workshops/new')
    await page.getByRole('radio', { name: /Local health information/ }).check()
    const questions = () =>
      page
        .getByLabel('The question, as you ask it')
        .evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value))
    const before = await questions()
    expect(before).toHaveLength(5)

    await page.getByRole('button', { name: 'Move question 1 down' }).focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.ariaLabel))
      .toBe('Move question 2 down')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Move question 5 up')
    expect(await questions()).toEqual([...before.slice(1), before[0]])
    await expect
      .poll(() => page.locator('[aria-live=polite][aria-atomic=true]').textContent())
      .toContain('Now question 5 of 5')

    await page.getByRole('button', { name: 'Take question 2 out' }).focus()
    await page.keyboard.press('Enter')
    expect(await questions()).toHaveLength(4)
    await host.undo()
    expect(await questions()).toEqual([...before.slice(1), before[0]])

    await page.getByRole('button', { name: 'Add another board' }).click()
    await page.keyboard.type('Second group')
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Write the question' }).waitFor()
    await expectAccessible(host.person, 'a form with two boards')
    await expectNothingSideways(host.person, 'a form with two boards')
    await page.getByRole('button', { name: 'Take board 2 out' }).click()
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await host.live()
  })

  it('puts the server’s word at the field it names', async () => {
    const host = await useHost(browser)
    const { page } = host
    await host.person.open('/workshops/new')
    await page.getByRole('radio', { name: /Health and public/ }).check()
    await page.route('**/graphql', async (route) => {
      const field = 'boards.0.sections.5.subQuestions.1'
      const errors = [{ message: 'no', extensions: { code: 'BAD_USER_INPUT', field } }]
      await route.fulfill({ json: { data: null, errors } })
    })
    await page.getByRole('button', { name: 'Make the workshop' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^We could not take this/ })
      .click()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(
      'Any barriers? How did you overcome them?',
    )
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  })
})
