import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'

const browser = useBrowser()

describe('a note of one’s own', () => {
  it('is changed in its place, seen by the others, and changed back', async () => {
    const workshop = await makeWorkshop()
    const [asha, ben] = [await browser.person(), await browser.person()]
    await asha.join(workshop)
    await ben.join(workshop)
    await asha.add('Start smal')
    await ben.note('Start smal').waitFor()

    await asha.choose('Start smal', 'Change the words')
    const field = asha.page.getByLabel('Change your note')
    expect(await field.inputValue()).toBe('Start smal')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    await field.fill('Start small.\nThen grow.')
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await ben.note('Then grow.').waitFor()
    expect(await ben.notes('From everyone else')).toEqual(['Start small.\nThen grow.'])

    await asha.page.getByRole('button', { name: 'Undo' }).click()
    await ben.note('Start smal').filter({ hasNotText: 'Then grow' }).waitFor()
  })

  it('is given up halfway without losing what was typed', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.add('As it was')
    await asha.note('As it was').getByText('Added').waitFor()
    await asha.choose('As it was', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('Half of a new thou')
    await asha.page.keyboard.press('Escape')
    await asha.note('As it was').getByText('Added').waitFor()
    await asha.page.getByRole('button', { name: 'Undo' }).click()
    expect(await asha.page.getByLabel('Change your note').inputValue()).toBe('Half of a new thou')
  })

  it('is still a change of what it was when it is given up and taken up again', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.add('As it was')
    await asha.note('As it was').getByText('Added').waitFor()
    const id = (await asha.page.locator('[data-note]').first().getAttribute('data-note')) ?? ''
    await asha.choose('As it was', 'Change the words')
    await asha.page.getByLabel('Change your note').fill('Mine')
    await workshop.editNote(id, 'Theirs')
    await asha.page.keyboard.press('Escape')
    await asha.note('Theirs').getByText('Added').waitFor()
    await asha.page.getByRole('button', { name: 'Undo' }).click()
    await asha.page.getByRole('button', { name: 'Save' }).click()
    await asha.note('Theirs').getByText('Someone changed this note before you.').waitFor()
    expect(await workshop.texts()).toEqual(['Theirs'])
  })

  it('moves to another question and back', async () => {
    const workshop = await makeWorkshop()
    const [asha, ben] = [await browser.person(), await browser.person()]
    await asha.join(workshop)
    await ben.join(workshop)
    await workshop.updateSection(3, { open: false })
    await asha.add('In the wrong place')
    await ben.note('In the wrong place').waitFor()

    await asha.choose('In the wrong place', 'Move to…')
    const dialog = asha.page.getByRole('dialog', { name: 'Move it to' })
    await dialog.getByRole('button', { name: 'Question 3 · closed' }).click({ force: true })
    expect(await dialog.isVisible()).toBe(true)
    await expectAccessible(asha, 'the dialog to move a note')
    await dialog.getByRole('button', { name: 'Question 2' }).click()
    await ben.note('In the wrong place').waitFor({ state: 'detached' })
    await ben.next()
    await ben.note('In the wrong place').waitFor()

    await asha.page.getByText('Moved to question 2').waitFor()
    await asha.page.getByRole('button', { name: 'Undo' }).click()
    await asha.note('In the wrong place').getByText('Added').waitFor()
    await ben.note('In the wrong place').waitFor({ state: 'detached' })
  })

  it('is deleted and brought back', async () => {
    const workshop = await makeWorkshop()
    const [asha, ben] = [await browser.person(), await browser.person()]
    await asha.join(workshop)
    await ben.join(workshop)
    await asha.add('Here today')
    await asha.note('Here today').getByText('Added').waitFor()
    await ben.note('Here today').waitFor()
    await asha.choose('Here today', 'Delete')
    await ben.note('Here today').waitFor({ state: 'detached' })
    expect(await asha.notes('Your notes')).toEqual([])
    expect(await asha.notes('From everyone else')).toEqual([])
    await asha.page.getByText('Note deleted').waitFor()
    await asha.page.getByRole('button', { name: 'Undo' }).click()
    await asha.note('Here today').getByText('Added').waitFor()
    await ben.note('Here today').waitFor()
    expect(await workshop.texts()).toEqual(['Here today'])
  })

  it('that was changed by someone else in the meantime is not overwritten unseen', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    const change = async (mine: string, theirs: string) => {
      await asha.add(`first ${mine}`)
      const note = asha.note(`first ${mine}`)
      await note.getByText('Added').waitFor()
      const id = (await asha.page.locator('[data-note]').first().getAttribute('data-note')) ?? ''
      await asha.choose(`first ${mine}`, 'Change the words')
      await asha.page.getByLabel('Change your note').fill(mine)
      await workshop.editNote(id, theirs)
      await asha.page.getByRole('button', { name: 'Save' }).click()
      const marked = asha.note(theirs)
      await marked.getByText('Someone changed this note before you').waitFor()
      await marked.getByText(mine, { exact: true }).waitFor()
      return marked
    }
    const first = await change('my words', 'their words')
    await expectAccessible(asha, 'a conflict')
    await expectNothingSideways(asha, 'a conflict')
    await first.getByRole('button', { name: 'Keep mine' }).click()
    await asha.note('my words').getByText('Added').waitFor()

    const second = await change('my other words', 'their other words')
    await second.getByRole('button', { name: 'Keep theirs' }).click()
    await asha.note('their other words').getByText('Added').waitFor()
    expect((await workshop.texts()).sort()).toEqual(['my words', 'their other words'])
  })

  it('has room for 2,000 characters, and says when they run out', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.idea.fill('é'.repeat(1_990))
    await asha.page.getByText('10 characters left').waitFor()
    await asha.idea.fill('😀'.repeat(2_001))
    await asha.page.getByText('1 character too many').waitFor()
    await asha.page.getByRole('button', { name: 'Add', exact: true }).click()
    await asha.page.getByText('That is too long.').waitFor()
    expect(await asha.idea.inputValue()).toHaveLength(4_002)
    await asha.add('😀'.repeat(2_000))
    await asha.part('Your notes').getByText('Added').waitFor()
    expect((await workshop.texts())[0]).toHaveLength(4_000)
    await expectNothingSideways(asha, 'a note of 2,000 characters')
  })

  it('is text as it was typed, whatever it is', async () => {
    const workshop = await makeWorkshop()
    const [asha, ben] = [await browser.person(), await browser.person()]
    await asha.join(workshop)
    await ben.join(workshop)
    await ben.page.setViewportSize({ width: 390, height: 3_000 })
    const texts = [
      '<img src=x onerror="document.title=1"><script>alert(1)</script>',
      'two\n\nlines,   three spaces',
      'שיתוף פעולה עם הספרייה',
      '👩🏽‍⚕️ and 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
      'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(4),
      'zero\u200bwidth\u200djoiner',
      '{{ 7 * 7 }} ${7 * 7} &amp; =1+1',
    ]
    for (const text of texts) await asha.add(text)
    await expect.poll(() => ben.notes('From everyone else'), { timeout: 10_000 }).toEqual(texts)
    const hebrew = ben.note('שיתוף').locator('.g-written')
    expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    await expectNothingSideways(ben, 'odd texts')
    await expectNothingSideways(asha, 'odd texts of one’s own')
  })
})
