import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'

const browser = useBrowser()

const halves = (code: string) => `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`

describe('joining', () => {
  it('takes a code, a sector and one press', async () => {
    const workshop = await makeWorkshop({ hostName: 'The library team' })
    const { page, ...person } = await browser.person()
    await page.goto(person.url)
    await expectPage(page, 'Take your seat')
    await page.getByLabel('Workshop code').fill(halves(workshop.joinCode))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: workshop.title }).waitFor()
    await page.getByText('The library team · 3 questions').waitFor()
    await page.getByText('Everyone here sees what you write').waitFor()
    await page.getByText('Council', { exact: true }).click()
    await page.getByRole('button', { name: 'Join the workshop' }).click()
    await page.getByRole('heading', { name: 'Who are you, and where do you work?' }).waitFor()
    expect(page.url()).toBe(`${person.url}/w/${workshop.id}`)
    expect(await page.title()).toBe('Question 1 of 3 – Roundtable')
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('says what is wrong with a code, without asking where it need not', async () => {
    const person = await browser.person()
    const { page } = person
    await person.open('/join')
    const asked: string[] = []
    page.on('request', (request) => request.url().endsWith('/graphql') && asked.push(request.url()))
    const field = page.getByLabel('Workshop code')
    for (const [typed, says] of [
      ['', 'Type the workshop code'],
      ['K7RM', 'This has 4.'],
      ['K7RM4XP_', 'only letters and numbers'],
    ] as const) {
      await field.fill(typed)
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByRole('alert').getByText(says).waitFor()
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    }
    expect(asked).toEqual([])

    await field.fill('K7RM4XPT')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'We can’t find that workshop' }).waitFor()
    await page.getByRole('link', { name: 'Look at the screen again' }).click()
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await field.inputValue()).toBe('K7RM4XPT')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.getAttribute('aria-describedby')).toContain('code-error')
    await expectAccessible(person, 'a wrong code')
    await expectNothingSideways(person, 'a wrong code')
  })

  it('asks for a sector, and for a name only where the workshop does', async () => {
    const required = await makeWorkshop({ names: 'REQUIRED', title: 'Names needed' })
    const hidden = await makeWorkshop({ names: 'HIDDEN', title: 'Nobody is named' })
    const person = await browser.person()
    const { page } = person

    await person.open(`/join#${required.joinCode}`)
    await page.getByRole('button', { name: 'Join the workshop' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Choose where you work' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sector-publicLibrary')
    await page.keyboard.press('Space')
    await page.getByRole('alert').getByRole('link', { name: 'Type your name' }).click()
    await page.keyboard.type('Asha')
    await expectAccessible(person, 'the second step')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Who are you' }).waitFor()
    expect(await required.participants()).toMatchObject([{ displayName: 'Asha' }])

    await person.open(`/join#${hidden.joinCode}`)
    await page.getByText('names and workplaces are not shown').waitFor()
    expect(await page.getByLabel('Your name').count()).toBe(0)
  })

  it('is done once: the same phone has its seat the next day, with or without the code', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha' })
    await asha.add('I was here before')
    await asha.note('I was here before').getByText('Added').waitFor()
    const storage = await asha.page.context().storageState()

    const tomorrow = await browser.person({ storage })
    await tomorrow.open(`/join#${workshop.joinCode}`)
    await tomorrow.note('I was here before').getByText('Added').waitFor()
    await tomorrow.open('/')
    await tomorrow.page.getByRole('link', { name: workshop.title }).click()
    await tomorrow.note('I was here before').getByText('Added').waitFor()
    expect(await workshop.participants()).toHaveLength(1)
  })

  it('can be done over as someone else', async () => {
    const workshop = await makeWorkshop()
    const person = await browser.person()
    await person.join(workshop, { name: 'Asha' })
    await person.add('What Asha said')
    await person.note('What Asha said').getByText('Added').waitFor()
    await person.page.getByRole('button', { name: 'More for this workshop' }).click()
    await person.page.getByRole('menuitem', { name: /Not you/ }).click()
    await person.page.getByText('You are here as Asha, Public library.').waitFor()
    await person.page.getByRole('button', { name: 'Join as someone else' }).click()
    await person.page.getByText('Charity', { exact: true }).click()
    await person.page.getByRole('button', { name: 'Join the workshop' }).click()
    await person.note('What Asha said').waitFor()
    expect(await person.notes('Your notes')).toEqual([])
    expect(await person.notes('From everyone else')).toEqual(['What Asha said'])
  })

  it('can be tried again after too many wrong codes, and when nobody answers', async () => {
    const workshop = await makeWorkshop()
    const person = await browser.person()
    const { page } = person
    await person.open('/join')
    await page.getByLabel('Workshop code').fill(workshop.joinCode)
    const extensions = { code: 'RATE_LIMITED', retryAfterMs: 4500 }
    await page.route('**/graphql', (route) =>
      route.fulfill({ json: { errors: [{ message: 'too many', extensions }] } }),
    )
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Wait 5 seconds. Then look at the screen').waitFor()
    await expectAccessible(person, 'too many wrong codes')
    await page.unroute('**/graphql')

    await person.online(false)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('No answer. Check your signal and try again.').waitFor()
    await person.online(true)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: workshop.title }).waitFor()
  })

  it('is one person whose answer was lost, also after a reload', async () => {
    const workshop = await makeWorkshop()
    const person = await browser.person()
    const { page } = person
    person.expectsAway = true
    let lost = 0
    await page.route('**/graphql', async (route) => {
      if (lost === 2 || !route.request().postData()?.includes('joinWorkshop')) return route.fallback()
      lost++
      await route.fetch() // the server takes them in, and nobody hears of it
      await route.abort('connectionreset')
    })
    const join = async () => {
      await page.getByText('Public library', { exact: true }).click()
      await page.getByLabel('Your name').fill('Asha')
      await page.getByRole('button', { name: 'Join the workshop' }).click()
    }
    await person.open(`/join#${workshop.joinCode}`)
    await join()
    await page.getByText('No answer. Check your signal and try again.').waitFor()
    await page.getByRole('button', { name: 'Join the workshop' }).click()
    await expect.poll(() => lost).toBe(2)
    await page.reload()
    await join()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await workshop.participants()).toHaveLength(1)
  })

  it('is over when the workshop is', async () => {
    const workshop = await makeWorkshop()
    await workshop.close()
    const person = await browser.person()
    await person.open(`/join#${workshop.joinCode}`)
    await person.page.getByText('This workshop is over').waitFor()
    expect(await person.page.getByRole('button', { name: 'Join the workshop' }).count()).toBe(0)
  })

  it('is well at every width, light and dark', async () => {
    const workshop = await makeWorkshop({
      title: 'A rather long title, with Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch in it',
    })
    const person = await browser.person()
    await person.open('/')
    await expectAccessible(person, 'the first page')
    await expectNothingSideways(person, 'the first page')
    await person.open(`/join#${workshop.joinCode}`)
    await person.page.getByText('You are joining').waitFor()
    await expectAccessible(person, 'the second step')
    await expectNothingSideways(person, 'the second step')
  })
})

async function expectPage(page: import('playwright-core').Page, heading: string) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
