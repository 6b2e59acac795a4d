import { describe, expect, it } from 'vitest'
import { desk, phone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { askEditor, makeOrganisation, makePartnership, unique, useEditor } from '../harness/editor'
import { useHost } from '../harness/host'

const browser = useBrowser()

describe('keeping the directory', () => {
  it('makes a partnership with a member, and publishes it', async () => {
    const library = await makeOrganisation(unique('Bolton Central Library'))
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open('/edit')
    await expectAccessible(editor, 'the desk')
    await expectNothingSideways(editor, 'the desk')
    await page.getByRole('link', { name: 'New partnership' }).click()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Name of the partnership: Fill this in' }).click()
    const name = unique('Bolton Health Information Partnership')
    await page.keyboard.type(name)
    await page.getByLabel('Why it exists').fill('So that people get <b>the right answers</b>.')
    await page.getByRole('combobox', { name: 'Councils' }).pressSequentially('bolt')
    await page.getByRole('option', { name: /^Bolton/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take out Bolton' }).waitFor()
    await page.getByLabel('Postcode for the map').fill('BL4')
    await page.getByLabel('Source', { exact: true }).fill('The partners')
    await expectAccessible(editor, 'a new partnership')
    await expectNothingSideways(editor, 'a new partnership')

    await page.reload()
    await page.getByText('We kept what you typed before').waitFor()
    expect(await page.getByLabel('Name of the partnership').inputValue()).toBe(name)
    await page.getByRole('button', { name: 'Take out Bolton' }).waitFor()
    await page.getByRole('button', { name: 'Save as a draft' }).click()

    await page.getByRole('tab', { name: 'Members and papers' }).click()
    await page.getByRole('button', { name: 'Add a member' }).click()
    await page.getByRole('combobox', { name: /^Organisation/ }).pressSequentially(library.name.slice(-6))
    await page.getByRole('option', { name: library.name }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByLabel('Its part').selectOption('LEAD')
    await expectAccessible(editor, 'adding a member')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page.getByText(library.name).waitFor()
    await page.getByText('Leads it · Public library').waitFor()
    await expectNothingSideways(editor, 'the parts of a partnership')

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Published. Everyone can see it.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Bolton Health Information').first().waitFor()
    await expectAccessible(editor, 'the history')
    await page.getByRole('link', { name: 'See the page' }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await page.getByText('<b>the right answers</b>').first().waitFor()
  })

  it('warns where a person’s address stands, forgets a person, and brings back what was taken out', async () => {
    const partnership = await makePartnership(unique('Leeds'))
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByRole('tab', { name: 'Members and papers' }).click()
    await page.getByRole('button', { name: 'Add a contact' }).click()
    await page.getByRole('textbox', { name: /^Role/ }).fill('Library manager')
    await page.getByLabel('Work e-mail address').fill('jo.bloggs@nhs.example')
    await page.getByText('This looks like the address of a person.').waitFor()
    await page.getByLabel('Work e-mail address').fill('library@nhs.example')
    expect(await page.getByText('This looks like the address of a person.').count()).toBe(0)
    expect(await page.getByLabel('Who can see it').last().inputValue()).toBe('MEMBERS')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Why we may keep their details/ })
      .waitFor()
    await page.getByLabel('Why we may keep their details').selectOption('PUBLIC_TASK')
    await page
      .getByRole('textbox', { name: /^Source/ })
      .last()
      .fill('The library’s page')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    const more = page.getByRole('button', { name: 'More for Library manager' })
    await more.click()
    await page.getByRole('menuitem', { name: 'Take out Library manager' }).click()
    await page.getByText('No contacts yet').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await more.click()
    await page.getByRole('menuitem', { name: 'Forget this person' }).click()
    await expectAccessible(editor, 'before somebody is forgotten')
    await page.getByRole('button', { name: 'Forget them' }).click()
    await page.getByText('No contacts yet').waitFor()
  })

  it('shows both versions when two editors save at once, and loses nothing', async () => {
    const partnership = await makePartnership(unique('Cornwall'), { purpose: 'Before' })
    const [one, other] = await Promise.all([useEditor(browser), useEditor(browser)])
    for (const editor of [one, other]) {
      await editor.open(`/edit/partnerships/${partnership.ref}`)
      await editor.page.getByLabel('Why it exists').waitFor()
    }
    await one.page.getByLabel('Why it exists').fill('What one of us says')
    await one.page.getByLabel('When it began').fill('2019')
    await one.page.getByRole('button', { name: 'Save', exact: true }).click()
    await one.page.getByText('Saved', { exact: true }).waitFor()
    await other.page.getByLabel('Why it exists').fill('What the other says')
    await other.page.getByLabel('Its aims').fill('Aims of the other')
    await other.page.getByRole('button', { name: 'Save', exact: true }).click()
    await other.page.getByRole('alert').getByText('Somebody saved this before you').waitFor()
    await expectAccessible(other, 'a conflict')
    await expectNothingSideways(other, 'a conflict')
    const purpose = other.page.getByRole('group', { name: 'Why it exists' })
    await purpose.getByText('You both changed this.').waitFor()
    expect(await purpose.getByRole('radio', { name: /^Yours What the other says/ }).isChecked()).toBe(true)
    // What only the first changed is in the form, and nothing to choose about.
    expect(await other.page.getByLabel('When it began').inputValue()).toBe('2019')
    await purpose.getByRole('radio', { name: /^Theirs/ }).check()
    await other.page.getByRole('button', { name: 'Save what you chose' }).click()
    await other.page.getByText('Saved', { exact: true }).waitFor()
    const { record } = await askEditor<{ record: { purpose: string; aims: string; started: string } }>(
      'query ($id: ID!) { record(id: $id) { ... on Partnership { purpose aims started } } }',
      { id: partnership.id },
    )
    expect(record).toEqual({ purpose: 'What one of us says', aims: 'Aims of the other', started: '2019' })
  })

  it('warns of one that is here already, makes one of two, and two again', async () => {
    const name = unique('Nottinghamshire health information partnership')
    const first = await makePartnership(name, { purpose: 'First' })
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open('/edit/partnerships/new')
    await page.getByLabel('Name of the partnership').fill(name)
    await page.getByRole('group', { name: 'It may be here already' }).getByRole('link', { name }).waitFor()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('link', { name: 'Compare and merge' }).first().click()
    await page.getByRole('heading', { name: 'Make one of two' }).waitFor()
    await expectAccessible(editor, 'two entries side by side')
    await expectNothingSideways(editor, 'two entries side by side')
    await page.getByRole('radio', { name: new RegExp(`${first.ref} ·`) }).check()
    await page.getByRole('button', { name: 'Make them one' }).click()
    await page.getByText('is one entry now.').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/edit/partnerships/${first.ref}`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('They are two again.').waitFor()
    await page.getByRole('heading', { name: 'Make one of two' }).waitFor()
  })

  it('is for editors, and says so to others', async () => {
    const nobody = await browser.person({ viewport: phone })
    await nobody.open('/edit')
    await nobody.page.getByRole('heading', { name: 'This page is for editors' }).waitFor()
    expect(
      await nobody.page.getByRole('main').getByRole('link', { name: 'Sign in' }).getAttribute('href'),
    ).toBe('/sign-in?next=%2Fedit')
    await expectAccessible(nobody, 'the desk for others')
    const host = await useHost(browser, { viewport: desk })
    await host.person.open('/edit/partnerships/new')
    await host.page.getByRole('heading', { name: 'This page is for editors' }).waitFor()
  })
})
