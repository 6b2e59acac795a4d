import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { atWork, Host, useHost } from '../harness/host'

const browser = useBrowser()

const q1 = 'Who are you, and where do you work?'
const q2 = 'Are you working with other sectors?'
const q3 = 'Have you got any tips for joint working?'

describe('whoever runs a workshop', () => {
  it('opens it, sees notes arrive, and closes it', async () => {
    const { host, workshop } = await atWork(browser, { draft: true })
    const { page } = host
    await page.getByText('No notes yet.').first().waitFor()
    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha', sector: 'Council' })
    await asha.page.getByText('It has not started yet').waitFor()
    await page.getByText('1 here').waitFor()
    await host.press('Open the workshop')
    await page.getByText(/open since/).waitFor()

    await asha.add('A note from a phone')
    await host.column(q1).getByText('A note from a phone').waitFor()
    await host.column(q1).getByText('Asha · Council').waitFor()
    await page.getByRole('link', { name: /^Introductions 1 note/ }).waitFor()
    await expectAccessible(host.person, 'a workshop that runs')
    await expectNothingSideways(host.person, 'a workshop that runs')

    await host.press('Close workshop')
    const dialog = page.getByRole('dialog', { name: 'Close the workshop?' })
    await dialog.getByText(/^1 person has it open/).waitFor()
    await expectAccessible(host.person, 'the question whether to close')
    await dialog.getByRole('button', { name: 'Keep it open' }).click()
    await host.press('Close workshop')
    await dialog.getByRole('button', { name: 'Close it' }).click()
    await page.getByText(/closed since/).waitFor()
    await asha.page.getByText('The workshop is over').waitFor()
    await host.undo()
    await asha.idea.waitFor()
  })

  it('writes for people in the room, changes, moves, takes off and puts back', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.join(workshop)
    const field = page.getByLabel('Add for someone in the room')
    await field.fill('Said out loud')
    await page.keyboard.press('Enter')
    await asha.note('Said out loud').waitFor()
    expect(await field.inputValue()).toBe('')
    await workshop.addNote(1, 'Another one')
    await host.column(q1).getByText('Another one').waitFor()

    await host.choose('Said out loud', 'Edit')
    await expectAccessible(host.person, 'the dialog to edit a note')
    // What is wrong is read out with the field that it is about.
    await page.getByLabel('What it says').fill('')
    await host.press('Save')
    await expect
      .poll(() => page.getByLabel('What it says').evaluate((field) => field === document.activeElement))
      .toBe(true)
    await page.getByLabel('What it says').fill('Said by somebody at the back')
    await host.press('Save')
    await asha.note('Said by somebody at the back').waitFor()
    await host.undo()
    await asha.note('Said out loud').waitFor()

    await host.choose('Said out loud', 'Move down')
    await expect.poll(() => workshop.texts()).toEqual(['Another one', 'Said out loud'])
    await expect.poll(() => host.notes(q1)).toEqual(['Another one', 'Said out loud'])
    await host.choose('Said out loud', 'Move to…')
    await page.getByLabel('To question').selectOption({ label: q3 })
    await expectAccessible(host.person, 'the dialog to move a note')
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
    await asha.note('Said out loud').waitFor({ state: 'detached' })
    await host.column(q3).getByText('Said out loud').waitFor()
    await page.getByText(`Moved to “${q3}”`).waitFor()
    await host.undo()
    await asha.note('Said out loud').waitFor()
    await expect.poll(() => host.notes(q1)).toEqual(['Another one', 'Said out loud'])

    await host.choose('Said out loud', 'Take off the board')
    await asha.note('Said out loud').waitFor({ state: 'detached' })
    await host.undo()
    await asha.note('Said out loud').waitFor()
    await host.choose('Said out loud', 'Take off the board')
    await asha.note('Said out loud').waitFor({ state: 'detached' })
    await host.press('Taken off')
    await page.getByRole('dialog').getByText('Said out loud').waitFor()
    await expectAccessible(host.person, 'notes taken off')
    await page.getByRole('button', { name: 'Put back “Said out loud”' }).click()
    await asha.note('Said out loud').waitFor()
    await page.getByRole('dialog').getByText('None.').waitFor()
    await page.keyboard.press('Escape')
    await host.column(q1).getByText('Said out loud').waitFor()
  })

  it('drags a note with the mouse', async () => {
    const { host, workshop } = await atWork(browser)
    for (const text of ['first', 'second', 'third']) await workshop.addNote(1, text)
    await workshop.addNote(2, 'elsewhere')
    await host.column(q2).getByText('elsewhere').waitFor()
    const item = (text: string) => host.page.locator('.item').filter({ hasText: text })
    await item('third').dragTo(item('first'), { targetPosition: { x: 40, y: 16 } })
    await expect.poll(() => host.notes(q1)).toEqual(['third', 'first', 'second'])
    await item('third').dragTo(item('elsewhere'), { targetPosition: { x: 40, y: 16 } })
    await expect.poll(() => host.notes(q2)).toEqual(['third', 'elsewhere'])
    await host.undo()
    await expect.poll(() => host.notes(q1)).toEqual(['third', 'first', 'second'])
  })

  it('shows both texts when two change a note at once', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const id = await workshop.addNote(1, 'as it was')
    await host.choose('as it was', 'Edit')
    await page.getByLabel('What it says').fill('my words')
    await workshop.editNote(id, 'their words')
    await page.getByRole('dialog').getByText('Someone changed this note just now. It says:').waitFor()
    await page.getByRole('dialog').getByText('their words').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()

    // And when nobody could know: the words were sent before the news came.
    await host.choose('their words', 'Edit')
    await page.getByLabel('What it says').fill('my words')
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation EditNote'))
        await workshop.editNote(id, 'their newest words')
      await route.continue()
    })
    await host.press('Save')
    await page.getByText('Someone else changed this note. Above is theirs.').waitFor()
    await host.column(q1).getByText('their newest words').waitFor()
    await host.column(q1).getByText('my words', { exact: true }).waitFor()
    await page.getByText('1 note needs you').waitFor()
    await expectAccessible(host.person, 'a conflict')
    await expectNothingSideways(host.person, 'a conflict')
    await page.unroute('**/graphql')
    await host.press('Keep mine')
    await host.live()
    expect(await host.notes(q1)).toEqual(['my words'])
    expect(await workshop.texts()).toEqual(['my words'])
  })

  it('hides and shows notes, of a question and of all', async () => {
    const { host, workshop } = await atWork(browser)
    await workshop.addNote(1, 'a secret for now')
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.note('a secret for now').waitFor()
    await host.press('Notes shown (hide them)')
    await asha.note('a secret for now').waitFor({ state: 'detached' })
    await host.column(q1).getByText('Hidden').waitFor()
    await host.column(q1).getByText('a secret for now').waitFor()
    await expectAccessible(host.person, 'a question whose notes are hidden')
    await host.press('Notes hidden (show them)')
    await asha.note('a secret for now').waitFor()
    await host.press('All notes shown (hide them)')
    await asha.note('a secret for now').waitFor({ state: 'detached' })
    await host.undo()
    await asha.note('a secret for now').waitFor()
  })

  it('takes the room from question to question, and changes them', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.join(workshop)
    await host.press(/^Next: Are you working/)
    await asha.page.getByText('This question is closed').waitFor()
    await page.getByRole('link', { name: /^Introductions 0 notes · Closed/ }).waitFor()
    await page
      .getByRole('link', { name: /^Are you working with other sectors\? 0 notes · On the big screen/ })
      .waitFor()
    await host.undo()
    await asha.idea.waitFor()

    await host.press('Close question')
    await asha.page.getByText('This question is closed').waitFor()
    await host.press('Open question')
    await asha.idea.waitFor()

    await host.press('Edit question')
    await expectAccessible(host.person, 'the dialog to change a question')
    await expectNothingSideways(host.person, 'the dialog to change a question')
    await page.getByLabel('The question, as you ask it').fill('')
    await page.getByLabel('Short name').fill('')
    await host.press('Save')
    await page.getByRole('alert').getByRole('link', { name: 'Write the question' }).click()
    await page.keyboard.type('Who is here?')
    await host.press('Save')
    await asha.page.getByRole('heading', { name: 'Who is here?' }).waitFor()

    await host.press('Add a question')
    await page.getByLabel('The question, as you ask it').fill('What now?')
    await page.getByRole('dialog').getByRole('button', { name: 'Add a part' }).click()
    await page.keyboard.type('And who?')
    await page.getByRole('dialog').getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('link', { name: /^What now\?/ }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('What now?')
    await host.column('What now?').getByText('And who?').waitFor()

    await host.press('Edit')
    await page.getByLabel('Title').fill('Another title')
    await expectAccessible(host.person, 'the dialog about the workshop')
    await host.press('Save')
    await page.getByRole('heading', { name: 'Another title', level: 1 }).waitFor()
  })

  it('gives a new code: the old one is dead, those who joined stay', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.join(workshop)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await host.press('Copy link')
    await page.getByText('The link was copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/join#${workshop.joinCode}`)
    const code = page.locator('.rail .code')
    expect((await code.innerText()).replace(/\s/g, '')).toBe(workshop.joinCode)
    const before = await page.getByRole('link', { name: 'Projector' }).getAttribute('href')
    await host.press('New code')
    await expectAccessible(host.person, 'the question about a new code')
    await host.press('Make a new code')
    await expect.poll(async () => (await code.innerText()).replace(/\s/g, '')).not.toBe(workshop.joinCode)
    await expect
      .poll(() => page.getByRole('link', { name: 'Projector' }).getAttribute('href'))
      .not.toBe(before)
    await asha.add('Still here')
    await host.column(q1).getByText('Still here').waitFor()
    const late = await browser.person()
    await late.open(`/join#${workshop.joinCode}`)
    await late.page.getByRole('heading', { name: 'We can’t find that workshop' }).waitFor()
  })

  it('takes somebody out, and their notes stay', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.join(workshop, { name: 'Asha' })
    await asha.add('Mine')
    await host.column(q1).getByText('Mine').waitFor()
    await host.press('Who joined')
    await page.getByText('1 person has joined').waitFor()
    await page.getByRole('button', { name: /^Take out Asha/ }).click()
    await expectAccessible(host.person, 'people who joined')
    await expectNothingSideways(host.person, 'people who joined')
    asha.expectsAway = true
    await page.getByRole('dialog').getByRole('button', { name: 'Take out', exact: true }).click()
    await page.getByText('taken out', { exact: true }).waitFor()
    await asha.page
      .getByText(/You have left|taken out|no longer/i)
      .first()
      .waitFor()
    asha.complaints.length = 0
    await page.keyboard.press('Escape')
    await page.getByText('0 here').waitFor()
    expect(await host.notes(q1)).toEqual(['Mine'])
  })

  it('is joined by somebody else who runs it too', async () => {
    const [host, other] = [await useHost(browser), await useHost(browser)]
    const workshop = await makeWorkshop({ title: 'Run by two' })
    await host.run(workshop)
    const { page } = host
    await host.press('Who runs this')
    await page.getByLabel('Add by email').fill('nobody@nowhere.example')
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText(/^Nobody with this email may run workshops yet/).waitFor()
    await page.getByLabel('Add by email').fill(other.email)
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('dialog').getByText(other.email, { exact: true }).waitFor()
    await expectAccessible(host.person, 'those who run it')
    await expectNothingSideways(host.person, 'those who run it')

    await other.person.open('/workshops')
    await other.page.getByRole('link', { name: 'Run by two' }).click()
    await other.live()
    const name = other.email.split('@')[0] ?? ''
    await page.getByRole('button', { name: `Remove ${name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('dialog').getByText(other.email, { exact: true }).waitFor({ state: 'detached' })
    await other.page.getByRole('heading', { name: 'You can’t run this workshop' }).waitFor()
    other.person.complaints.length = 0
  })

  it('loses nothing when the network goes', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await workshop.addNote(1, 'on the board')
    await host.column(q1).getByText('on the board').waitFor()
    await host.person.online(false)
    await page.getByText('No signal', { exact: true }).waitFor()
    await page.getByLabel('Add for someone in the room').fill('while away')
    await page.keyboard.press('Enter')
    await page.getByText('Waiting for signal. Kept on this computer.').waitFor()
    await host.choose('on the board', 'Take off the board')
    await page.getByLabel('Add for someone in the room').fill('half a thou')
    expect(await host.notes(q1)).toEqual(['while away'])
    await expectAccessible(host.person, 'away')
    await host.person.online(true)
    await host.live()
    await expect.poll(() => workshop.texts()).toEqual(['while away'])
    await page.reload()
    await host.live()
    expect(await host.notes(q1)).toEqual(['while away'])
    expect(await page.getByLabel('Add for someone in the room').inputValue()).toBe('half a thou')
  })

  it('takes the notes home as a table', async () => {
    const { host, workshop } = await atWork(browser)
    await workshop.addNote(2, 'worth keeping')
    const download = host.page.waitForEvent('download')
    await host.page.getByRole('link', { name: 'Download notes' }).click()
    const stream = await (await download).createReadStream()
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    expect(text).toContain('worth keeping')
    expect(text).toContain(q2)
  })

  it('finds the way through a crowd', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const guests = await Promise.all([1, 2, 3].map(() => workshop.guest()))
    await Promise.all(
      guests.map(async (guest, g) => {
        for (let n = 0; n < 80; n++) await workshop.addNote(1, `word ${g}-${n}`, guest)
      }),
    )
    await page.reload()
    await host.live()
    await page.getByRole('link', { name: /^Introductions 240 notes/ }).waitFor()
    await expect.poll(async () => (await host.notes(q1)).length).toBe(150)
    await host.press('Show earlier notes (90)')
    await expect.poll(async () => (await host.notes(q1)).length).toBe(240)
    await workshop.addNote(1, 'the very last')
    await host.press('1 new note')
    await expect.poll(() => page.getByRole('button', { name: '1 new note' }).count()).toBe(0)
    await host.column(q1).getByText('the very last').waitFor()
  })

  it('keeps hidden names hidden', async () => {
    const { host, workshop } = await atWork(browser, { names: 'HIDDEN' })
    const guest = await workshop.guest({ displayName: 'Asha', sector: 'COUNCIL' })
    await workshop.addNote(1, 'nobody said this', guest)
    await host.column(q1).getByText('nobody said this').waitFor()
    await host.press('Who joined')
    await host.page.getByRole('button', { name: 'Take out Someone', exact: true }).waitFor()
    expect(await host.page.content()).not.toContain('Asha')
  })

  it('says before that names go for good, and then they are gone', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const guest = await workshop.guest({ displayName: 'Asha', sector: 'COUNCIL' })
    await workshop.addNote(1, 'Asha said this', guest)
    await host.column(q1).getByText('Asha said this').waitFor()
    await host.press('Edit')
    const warning = page.getByText('the names people gave are deleted for good')
    expect(await warning.count()).toBe(0)
    await page.getByRole('radio', { name: /^No names at all/ }).check()
    await warning.waitFor()
    await expectAccessible(host.person, 'hiding names')
    await host.press('Save')
    await page.getByText('The workshop was changed.').waitFor()
    await host.press('Who joined')
    await page.getByRole('button', { name: 'Take out Someone', exact: true }).waitFor()
    await page.reload()
    await host.live()
    await host.column(q1).getByText('Asha said this').waitFor()
    expect(await page.content()).not.toContain('>Asha<')
  })

  it('is told when the session is over, and goes on after signing in', async () => {
    const { host } = await atWork(browser)
    const { page } = host
    host.person.expectsAway = true
    await page.evaluate(() =>
      fetch('/auth/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    await page.getByText('You are signed out.').first().waitFor()
    host.person.complaints.length = 0
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('Email').fill(host.email)
    await page.getByLabel('Password', { exact: true }).fill('three words that fit')
    await page.keyboard.press('Enter')
    await new Host(host.person, host.email).live()
  })
})
