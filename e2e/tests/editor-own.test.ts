import { describe, expect, it } from 'vitest'
import { phone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { askEditor, makeOrganisation, makePartnership, unique, useEditor } from '../harness/editor'

const browser = useBrowser()

/** A link for an entry, without the server's address. */
async function linkFor(id: string): Promise<string> {
  const { createOwnEntryLink } = await askEditor<{ createOwnEntryLink: { url: string } }>(
    'mutation ($id: ID!) { createOwnEntryLink(input: { id: $id }) { url } }',
    { id },
  )
  const { pathname, hash } = new URL(createOwnEntryLink.url)
  return pathname + hash
}

describe('a link to one’s own entry', () => {
  it('is made on the entry’s page, and confirms the entry once', async () => {
    const partnership = await makePartnership(unique('Own'), { purpose: 'To share <i>words</i>' })
    const editor = await useEditor(browser)
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await editor.page.getByRole('button', { name: /^Make a link to send/ }).click()
    const { pathname, hash } = new URL(
      await editor.page.getByLabel(`Link for ${partnership.name}`).last().inputValue(),
    )
    const member = await browser.person({ viewport: phone })
    await member.open(pathname + hash)
    await member.page.getByRole('heading', { name: partnership.name }).waitFor()
    expect(new URL(member.page.url()).hash).toBe('')
    await member.page.getByText('To share <i>words</i>').waitFor()
    await expectAccessible(member, 'one’s own entry')
    await expectNothingSideways(member, 'one’s own entry')
    await member.page.reload()
    await member.page.getByRole('button', { name: 'This is right' }).click()
    await member.page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await expectAccessible(member, 'thanks')
    await member.open('/join')
    await member.open(pathname + hash)
    await member.page.getByRole('heading', { name: 'This link does not work any more' }).first().waitFor()
    await expectAccessible(member, 'a used link')
  })

  it('corrects an organisation', async () => {
    const library = await makeOrganisation(unique('Library'), { services: 'Old' })
    const member = await browser.person({ viewport: phone })
    await member.open(await linkFor(library.id))
    await member.page.getByRole('button', { name: 'Correct it' }).click()
    await member.page.getByLabel('Website').fill('library.example')
    await member.page.getByRole('button', { name: 'Save and confirm' }).click()
    await member.page
      .getByRole('alert')
      .getByRole('link', { name: /^Website: Begin with/ })
      .click()
    await member.page.getByLabel('Website').fill('https://library.example/')
    await member.page.getByLabel('What it offers').fill('Health information for all')
    await expectAccessible(member, 'correcting one’s own entry')
    await expectNothingSideways(member, 'correcting one’s own entry')
    await member.page.getByRole('button', { name: 'Save and confirm' }).click()
    await member.page.getByText('Your corrections are in the directory.').waitFor()
    const { record } = await askEditor<{ record: { services: string; website: string } }>(
      'query ($id: ID!) { record(id: $id) { ... on Organisation { services website } } }',
      { id: library.id },
    )
    expect(record).toEqual({ services: 'Health information for all', website: 'https://library.example/' })
  })

  it('leaves what was typed in sight when it was used elsewhere meanwhile', async () => {
    const library = await makeOrganisation(unique('Library'), { services: 'Old' })
    const link = await linkFor(library.id)
    const member = await browser.person({ viewport: phone })
    await member.open(link)
    await member.page.getByRole('button', { name: 'Correct it' }).click()
    await member.page.getByLabel('What it offers').fill('Typed for a long time')
    const colleague = await browser.person({ viewport: phone })
    await colleague.open(link)
    await colleague.page.getByRole('button', { name: 'This is right' }).click()
    await colleague.page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await member.page.getByRole('button', { name: 'Save and confirm' }).click()
    await member.page.getByRole('heading', { name: 'This link does not work any more' }).first().waitFor()
    await member.page.getByText('Typed for a long time').waitFor()
    await expectAccessible(member, 'a link that was used meanwhile')
    await expectNothingSideways(member, 'a link that was used meanwhile')
  })

  it('forgets a person who asks for it', async () => {
    const partnership = await makePartnership(unique('Forget'))
    const today = new Date().toISOString().slice(0, 10)
    const { saveContact } = await askEditor<{ saveContact: { contact: { id: string } } }>(
      'mutation ($input: SaveContactInput!) { saveContact(input: $input) { contact { id } } }',
      {
        input: {
          id: crypto.randomUUID(),
          partnershipId: partnership.id,
          roleTitle: 'Librarian',
          name: 'Asha Example',
          email: 'asha.example@library.example',
          lawfulBasis: 'CONSENT',
          noticeGivenOn: today,
          lastConfirmed: today,
          source: 'Herself',
          visibility: 'MEMBERS',
        },
      },
    )
    const member = await browser.person({ viewport: phone })
    await member.open(await linkFor(saveContact.contact.id))
    await member.page.getByRole('heading', { name: 'Asha Example' }).waitFor()
    await member.page.getByRole('button', { name: 'Forget me' }).click()
    await member.page.getByRole('button', { name: 'Yes, forget me' }).click()
    await member.page.getByRole('heading', { name: 'You are forgotten' }).waitFor()
    const { partnership: now } = await askEditor<{ partnership: { contacts: unknown[] } }>(
      'query ($ref: String!) { partnership(ref: $ref) { contacts { name } } }',
      { ref: partnership.ref },
    )
    expect(now.contacts).toEqual([])
  })
})
