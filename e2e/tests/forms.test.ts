import { describe, expect, it } from 'vitest'
import { phone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { askEditor, makePartnership, unique, useEditor } from '../harness/editor'
import { atWork, invitation, newEmail, password, type Host } from '../harness/host'
import type { Workshop } from '../harness/api'

const browser = useBrowser()

const asked = 'The question, as you ask it'
const kept = 'We kept what you typed before and did not save.'

async function question(workshop: Workshop) {
  const { board } = await workshop.ask<{ board: { sections: Record<'title' | 'prompt', string>[] } }>(
    'query ($id: ID!) { board(id: $id) { sections { title prompt } } }',
    { id: workshop.boardId },
  )
  return board.sections[0]
}

const dialog = (host: Host) => host.page.getByRole('dialog')

describe('two facilitators who edit one question', () => {
  it('do not take back what the other wrote: what both changed is shown, the rest stands', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await host.press('Edit question')
    await page.getByLabel(asked).fill('Mine?')
    await workshop.updateSection(1, { title: 'Theirs', prompt: 'Theirs?' })
    await host.press('Save')
    await page.getByRole('alert').getByText('Somebody saved this before you').waitFor()
    await dialog(host).getByText('Theirs?', { exact: true }).waitFor()
    expect(await question(workshop)).toEqual({ title: 'Theirs', prompt: 'Theirs?' })
    await expectAccessible(host.person, 'what two wrote')
    await expectNothingSideways(host.person, 'what two wrote')
    await dialog(host)
      .getByRole('group', { name: asked })
      .getByRole('radio', { name: /^Yours/ })
      .check()
    await host.press('Save what you chose')
    await dialog(host).waitFor({ state: 'detached' })
    expect(await question(workshop)).toEqual({ title: 'Theirs', prompt: 'Mine?' })
  })

  it('have the dialog that they opened since when an answer comes late', async () => {
    const { host } = await atWork(browser)
    const { page } = host
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation UpdateSection')) await held
      await route.continue()
    })
    await host.press('Edit question')
    await page.getByLabel(asked).fill('Late?')
    await host.press('Save')
    await page.keyboard.press('Escape')
    await dialog(host).waitFor({ state: 'detached' })
    await host.press('Add a question')
    await page.getByLabel(asked).fill('Another?')
    answer()
    await page
      .getByRole('heading', { name: 'Late?', includeHidden: true })
      .first()
      .waitFor({ state: 'attached' })
    expect(await page.getByLabel(asked).inputValue()).toBe('Another?')
  })

  it('are not in each other’s way in different fields', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await host.press('Edit question')
    await page.getByLabel(asked).fill('Mine?')
    await page.route('**/graphql', async (route) => {
      // The other saves while this is on its way.
      if (route.request().postData()?.includes('mutation UpdateSection'))
        await workshop.updateSection(1, { title: 'Theirs' })
      await route.continue()
    })
    await host.press('Save')
    await dialog(host).waitFor({ state: 'detached' })
    expect(await question(workshop)).toEqual({ title: 'Theirs', prompt: 'Mine?' })
  })

  it('choose about the workshop’s title as well', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await host.press('Edit')
    await page.getByLabel('Title').fill('Mine')
    await workshop.ask(
      'mutation ($input: UpdateWorkshopInput!) { updateWorkshop(input: $input) { workshop { id } } }',
      { input: { id: workshop.id, title: 'Theirs', hostName: 'Theirs too' } },
    )
    await host.press('Save')
    await page.getByRole('alert').getByText('Somebody saved this before you').waitFor()
    await dialog(host)
      .getByRole('group', { name: 'Title' })
      .getByRole('radio', { name: /^Theirs/ })
      .check()
    await expectAccessible(host.person, 'what two wrote about a workshop')
    await host.press('Save what you chose')
    await dialog(host).waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Theirs', level: 1 }).waitFor()
  })
})

describe('a question that is added while the network fails', () => {
  it('is added once, with what was typed after the answer was lost', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    host.person.expectsAway = true
    let lost = 0
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('mutation AddSection')) return route.continue()
      // It arrives, and the answer does not; nor does that to the second try, which the page makes by itself.
      await route.fetch()
      lost++
      await route.abort('connectionreset')
    })
    await host.press('Add a question')
    await page.getByLabel(asked).fill('First words?')
    await dialog(host).getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('alert').waitFor()
    await expect.poll(() => lost).toBe(2)
    await page.unroute('**/graphql')
    await page.getByLabel(asked).fill('Later words?')
    await dialog(host)
      .getByRole('button', { name: /^(Add a question|Save)$/ })
      .click()
    await dialog(host).waitFor({ state: 'detached' })
    const { board } = await workshop.ask<{ board: { sections: { prompt: string }[] } }>(
      'query ($id: ID!) { board(id: $id) { sections { prompt } } }',
      { id: workshop.boardId },
    )
    const prompts = board.sections.map(({ prompt }) => prompt)
    expect(prompts.filter((prompt) => prompt.endsWith('words?'))).toEqual(['Later words?'])
  })
})

describe('what is typed into a form', () => {
  it('is there after Esc, a reload and signing in again, until it is thrown away', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await host.press('Edit question')
    await page.getByLabel(asked).fill('Half a question')
    await page.keyboard.press('Escape')
    await dialog(host).waitFor({ state: 'detached' })
    await host.press('Edit question')
    await dialog(host).getByText(kept).waitFor()
    expect(await page.getByLabel(asked).inputValue()).toBe('Half a question')
    await expectAccessible(host.person, 'words that were kept')

    await page.context().clearCookies()
    await page.reload()
    await page.getByText('You are signed out. Sign in to run this workshop.').waitFor()
    await host.person.open('/sign-in')
    await page.getByLabel('Email').fill(host.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Your workshops', level: 1 }).waitFor()
    await host.person.open(`/workshops/${workshop.id}`)
    await host.live()
    await host.press('Edit question')
    expect(await page.getByLabel(asked).inputValue()).toBe('Half a question')

    await dialog(host).getByRole('button', { name: 'Cancel' }).click()
    await host.press('Undo')
    await host.press('Edit question')
    expect(await page.getByLabel(asked).inputValue()).toBe('Half a question')
    await dialog(host).getByRole('button', { name: 'Throw it away' }).click()
    expect(await page.getByLabel(asked).inputValue()).not.toBe('Half a question')
  })

  it('is shown with what somebody else saved meanwhile, when a note is edited again', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const id = await workshop.addNote(1, 'as it was')
    await host.choose('as it was', 'Edit')
    await page.getByLabel('What it says').fill('half of my words')
    await page.keyboard.press('Escape')
    // The dialog is a step of the history, and a reload would cut off the way back from it.
    await expect.poll(() => page.evaluate(() => (history.state as { layers?: number }).layers)).toBe(0)
    await workshop.editNote(id, 'their words')
    await page.reload()
    await host.live()
    await host.choose('their words', 'Edit')
    expect(await page.getByLabel('What it says').inputValue()).toBe('half of my words')
    await dialog(host).getByText('Someone changed this note just now. It says:').waitFor()
    await dialog(host).getByText('their words').waitFor()
  })

  it('is not saved to a note that is gone', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const id = await workshop.addNote(1, 'soon gone')
    await host.choose('soon gone', 'Edit')
    await page.getByLabel('What it says').fill('half of my words')
    await workshop.ask('mutation ($input: DeleteNoteInput!) { deleteNote(input: $input) { note { id } } }', {
      input: { id },
    })
    await host.column('Introductions').getByText('soon gone').waitFor({ state: 'detached' })
    await dialog(host).getByRole('button', { name: 'Save' }).click()
    await dialog(host).getByText('This note is gone.', { exact: false }).waitFor()
    expect(await page.getByLabel('What it says').inputValue()).toBe('half of my words')
  })

  it('is nobody else’s on a computer that many use', async () => {
    const partnership = await makePartnership(unique('Shared computer'))
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByLabel('Why it exists').fill('A private word')
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toContain('A private word')
    await page.reload()
    await page.getByText(kept).waitFor()

    await page.context().clearCookies()
    await editor.open(await invitation(newEmail(), 'editor'))
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('heading', { name: 'Keep the directory', level: 1 }).waitFor()
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByLabel('Why it exists').waitFor()
    expect(await page.getByLabel('Why it exists').inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('A private word')
  })

  it('goes with the tab, of whoever was sent a link; and what an editor saved meanwhile is shown', async () => {
    const partnership = await makePartnership(unique('Own'), { purpose: 'As it was' })
    const { createOwnEntryLink } = await askEditor<{ createOwnEntryLink: { url: string } }>(
      'mutation ($id: ID!) { createOwnEntryLink(input: { id: $id }) { url } }',
      { id: partnership.id },
    )
    const { pathname, hash } = new URL(createOwnEntryLink.url)
    const member = await browser.person({ viewport: phone })
    const { page } = member
    await member.open(pathname + hash)
    await page.getByRole('button', { name: 'Correct it' }).click()
    await page.getByLabel('Why it exists').fill('Mine')
    await page.reload()
    await page.getByText(kept).waitFor()
    expect(await page.getByLabel('Why it exists').inputValue()).toBe('Mine')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Mine')

    const { record } = await askEditor<{ record: { seq: number } }>(
      'query ($id: ID!) { record(id: $id) { ... on Partnership { seq } } }',
      { id: partnership.id },
    )
    await askEditor(
      'mutation ($input: SavePartnershipInput!) { savePartnership(input: $input) { partnership { id } } }',
      {
        input: { id: partnership.id, baseSeq: record.seq, purpose: 'Theirs', aims: 'Theirs too' },
      },
    )
    await page.getByRole('button', { name: 'Save and confirm' }).click()
    await page.getByRole('alert').getByText('Somebody saved this before you').waitFor()
    await expectAccessible(member, 'what two wrote of an entry')
    await expectNothingSideways(member, 'what two wrote of an entry')
    await page.getByRole('button', { name: 'Save what you chose' }).click()
    await page.getByText('Your corrections are in the directory.').waitFor()
    const after = await askEditor<{ record: object }>(
      'query ($id: ID!) { record(id: $id) { ... on Partnership { purpose aims } } }',
      { id: partnership.id },
    )
    expect(after.record).toEqual({ purpose: 'Mine', aims: 'Theirs too' })
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Mine')
  })
})
