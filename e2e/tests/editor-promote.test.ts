import { describe, expect, it } from 'vitest'
import { makeWorkshop, phone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { makeOrganisation, makePartnership, unique, useEditor } from '../harness/editor'
import { atWork } from '../harness/host'

const browser = useBrowser()

describe('from the room to the record', () => {
  it('makes a note a draft partnership in two clicks, linked both ways', async () => {
    const { host, workshop } = await atWork(browser)
    const text = unique('Reading groups on wards with volunteers')
    await workshop.addNote(1, text)
    await host.choose(text, 'Make it a partnership…')
    const make = host.page.getByRole('button', { name: 'Make the draft' })
    await make.waitFor()
    expect(await host.page.getByLabel('Name of the partnership').inputValue()).toBe(text)
    await expectAccessible(host.person, 'making a note a partnership')
    await make.click()
    await host.page.getByText(`A draft was made: ${text}`).waitFor()
    const tag = host.page.getByRole('link', { name: `In the directory: ${text}` })
    await tag.waitFor()
    await host.page.reload()
    await tag.waitFor()
    const [draft] = await Promise.all([host.page.context().waitForEvent('page'), tag.click()])
    await draft.getByRole('heading', { name: text, level: 1 }).waitFor()
    await draft.close()

    await host.choose(text, 'Make it a partnership…')
    await host.page.getByText(`This note is in the directory already: ${text}`).waitFor()
    await host.page.getByRole('button', { name: 'Close', exact: true }).last().click()

    const editor = await useEditor(browser)
    await editor.open('/edit')
    await editor.page.getByRole('link', { name: text }).first().waitFor()
  })

  it('shows what is there already, and asks how the author agreed', async () => {
    const name = unique('Leeds libraries and surgeries')
    await makePartnership(name, { visibility: 'PUBLIC' })
    const { host, workshop } = await atWork(browser)
    await workshop.addNote(1, name, await workshop.guest({ displayName: 'Asha', sector: 'COUNCIL' }))
    await host.choose(name, 'Make it a partnership…')
    await host.page.getByRole('link', { name: `${name}: it is this one already` }).waitFor()
    await host.page.getByRole('checkbox', { name: 'Name Asha as the source' }).check()
    await host.page.getByRole('button', { name: 'Make the draft' }).click()
    await host.page
      .getByRole('alert')
      .getByRole('link', { name: /^Say how they agreed/ })
      .click()
    await host.page.keyboard.type('Said yes in the room')
    await host.page.getByRole('button', { name: 'Make the draft' }).click()
    await host.page.getByText(/^A draft was made/).waitFor()
  })
})

describe('joining with an organisation', () => {
  it('is a choice of three letters and the keyboard, which sets where one works', async () => {
    const library = await makeOrganisation(unique('Zennor Mobile Library'))
    const workshop = await makeWorkshop()
    const person = await browser.person({ viewport: phone })
    const { page } = person
    await person.open(`/join#${workshop.joinCode}`)
    const box = page.getByRole('combobox', { name: /^Your organisation/ })
    await box.pressSequentially('zen')
    await page.getByRole('option', { name: new RegExp(library.name) }).waitFor()
    await expectAccessible(person, 'choosing an organisation')
    await expectNothingSideways(person, 'choosing an organisation')
    await box.press('ArrowDown')
    await box.press('Enter')
    expect(await box.inputValue()).toBe(library.name)
    expect(await page.getByRole('radio', { name: 'Public library' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Join the workshop' }).click()
    await page.getByText('Live', { exact: true }).waitFor()
    const { workshop: seen } = await workshop.ask<{
      workshop: { participants: { nodes: { sector: string; organisation: { name: string } | null }[] } }
    }>(
      `query ($id: ID!) {
        workshop(id: $id) { participants(first: 10) { nodes { sector organisation { name } } } }
      }`,
      { id: workshop.id },
    )
    expect(seen.participants.nodes).toEqual([
      { sector: 'PUBLIC_LIBRARY', organisation: { name: library.name } },
    ])
  })

  it('is not offered where names are hidden', async () => {
    const workshop = await makeWorkshop({ names: 'HIDDEN' })
    const person = await browser.person({ viewport: phone })
    await person.open(`/join#${workshop.joinCode}`)
    await person.page.getByRole('button', { name: 'Join the workshop' }).waitFor()
    expect(await person.page.getByRole('combobox').count()).toBe(0)
  })
})
