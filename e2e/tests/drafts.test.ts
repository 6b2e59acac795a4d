import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'

const browser = useBrowser()

const change = (person: Person) => person.page.getByLabel('Change your note')

/** Somebody with a note of theirs and other words for it, not saved. */
async function changing() {
  const workshop = await makeWorkshop()
  const asha = await browser.person()
  await asha.join(workshop)
  await asha.add('As it was')
  await asha.note('As it was').getByText('Added', { exact: true }).waitFor()
  await asha.choose('As it was', 'Change the words')
  await change(asha).fill('Half of a new thou')
  return { workshop, asha }
}

describe('a change of one’s own note that is not saved', () => {
  it('is there after a look at another question, and after a reload', async () => {
    const { workshop, asha } = await changing()
    await asha.next()
    await asha.add('In question 2')
    await asha.note('In question 2').getByText('Added', { exact: true }).waitFor()
    await asha.choose('In question 2', 'Change the words')
    await change(asha).fill('Another half')
    await asha.previous()
    expect(await change(asha).inputValue()).toBe('Half of a new thou')
    await asha.page.reload()
    expect(await change(asha).inputValue()).toBe('Half of a new thou')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await asha.note('Half of a new thou').getByText('Added', { exact: true }).waitFor()
    await asha.next()
    expect(await change(asha).inputValue()).toBe('Another half')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await asha.note('Another half').getByText('Added', { exact: true }).waitFor()
    expect((await workshop.texts()).sort()).toEqual(['Another half', 'Half of a new thou'])
  })

  it('is shown and marked when the question closes, and goes on when it opens', async () => {
    const { workshop, asha } = await changing()
    await workshop.updateSection(1, { open: false })
    const note = asha.note('As it was')
    await note.getByText('Too late for question 1. Not changed.').waitFor()
    await note.getByText('Half of a new thou').waitFor()
    await expectAccessible(asha, 'a change that came too late')
    await expectNothingSideways(asha, 'a change that came too late')
    await asha.page.reload()
    await note.getByText('Half of a new thou').waitFor()
    await note.getByRole('button', { name: 'Throw away' }).click()
    await note.getByText('Half of a new thou').waitFor({ state: 'detached' })
    await asha.page.getByRole('button', { name: 'Undo' }).click()
    await note.getByText('Half of a new thou').waitFor()
    await workshop.updateSection(1, { open: true })
    expect(await change(asha).inputValue()).toBe('Half of a new thou')
  })

  it('can be thrown away when it came too late, also with all words taken out', async () => {
    const { workshop, asha } = await changing()
    await change(asha).fill('')
    await workshop.updateSection(1, { open: false })
    const note = asha.note('As it was')
    const late = note.getByText('Too late for question 1. Not changed.')
    await late.waitFor()
    await note.getByRole('button', { name: 'Throw away' }).click()
    await late.waitFor({ state: 'detached' })
  })

  it('is shown when the note is gone, and when one was taken out', async () => {
    const { workshop, asha } = await changing()
    await asha.idea.fill('A new one, not added')
    const id = (await asha.page.locator('[data-note]').first().getAttribute('data-note')) ?? ''
    await workshop.ask('mutation ($input: DeleteNoteInput!) { deleteNote(input: $input) { note { id } } }', {
      input: { id },
    })
    await asha.note('Half of a new thou').getByText('This note is gone. Not changed.').waitFor()
    const [participant] = await workshop.participants()
    await workshop.remove(participant?.id ?? '')
    for (const reload of [false, true]) {
      if (reload) await asha.page.reload()
      await asha.page.getByRole('heading', { name: 'You are no longer in this workshop' }).waitFor()
      await asha.note('Half of a new thou').waitFor()
      await asha.note('A new one, not added').waitFor()
    }
    asha.complaints.length = 0 // a refused request is told on the console
  })
})

describe('one question in two tabs', () => {
  it('has a draft in each, and both when one closes', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    const other = await asha.tab()
    await other.page.goto(asha.page.url())
    await other.page.getByText('Live', { exact: true }).waitFor()
    await asha.idea.fill('from one tab')
    await other.idea.fill('from the other')
    await other.page.close({ runBeforeUnload: true })
    expect(await asha.idea.inputValue()).toBe('from one tab')
    await asha.page.reload()
    await expect.poll(() => asha.idea.inputValue()).toBe('from the other\n\nfrom one tab')
  })

  it('that were never closed, because the browser ended, are found by the next', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    const other = await asha.tab()
    await other.page.goto(asha.page.url())
    await other.idea.fill('from a tab that was killed')
    await other.page.goto('chrome://crash').catch(() => {})
    await other.page.close()
    await asha.page.reload()
    await expect.poll(() => asha.idea.inputValue()).toBe('from a tab that was killed')
  })

  it('that were never closed leave a begun change of a note, too', async () => {
    const { asha } = await changing()
    const { page } = asha
    await page.reload()
    expect(await change(asha).inputValue()).toBe('Half of a new thou')
    const url = page.url()
    await page.goto('chrome://crash').catch(() => {})
    await page.close()
    const next = await asha.tab()
    await next.page.goto(url)
    await expect.poll(() => change(next).inputValue()).toBe('Half of a new thou')
  })
})

describe('the form to join', () => {
  it('has what was typed after a reload, until one has joined', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.open('/join')
    await asha.page.getByLabel('Code').fill(workshop.joinCode.slice(0, 4))
    await asha.page.reload()
    expect(await asha.page.getByLabel('Code').inputValue()).toBe(workshop.joinCode.slice(0, 4))
    await asha.page.getByLabel('Code').fill(workshop.joinCode)
    await asha.page.getByRole('button', { name: 'Next' }).click()
    await asha.page.getByText('Charity', { exact: true }).click()
    await asha.page.getByLabel('Your name').fill('Asha')
    await asha.page.reload()
    await asha.page.getByRole('button', { name: 'Next' }).click()
    expect(await asha.page.getByLabel('Your name').inputValue()).toBe('Asha')
    expect(await asha.page.getByLabel('Charity').isChecked()).toBe(true)
    await asha.page.getByRole('button', { name: 'Join the workshop' }).click()
    await asha.page.getByText('Live', { exact: true }).waitFor()
    const kept = await asha.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(Object.keys(JSON.parse(kept) as object).filter((key) => key.includes('/join/'))).toEqual([])
  })

  it('tells the next at the same computer nothing of who was there', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.open(`/join#${workshop.joinCode}`)
    await asha.page.getByLabel('Your name').fill('Asha')
    const next = await asha.page.context().newPage()
    await asha.page.close()
    await next.goto(`${asha.url}/join#${workshop.joinCode}`)
    expect(await next.getByLabel('Your name').inputValue()).toBe('')
  })
})
