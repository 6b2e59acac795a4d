import { describe, expect, it } from 'vitest'
import { useBrowser, type Person } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { atWork, projector } from '../harness/host'

const browser = useBrowser()

/** What is said of a note's reactions, as it is read aloud. */
const reactions = (person: Person, text: string) =>
  person.page.locator('li .g-note').filter({ hasText: text }).getByRole('group', { name: 'Reactions' })

const given = (person: Person, text: string, what: string) =>
  reactions(person, text).getByLabel(what, { exact: true })

async function room() {
  const { host, workshop } = await atWork(browser)
  const [asha, ben] = [await browser.person(), await browser.person()]
  await asha.join(workshop, { name: 'Asha', sector: 'Council' })
  await ben.join(workshop, { name: 'Ben', sector: 'Charity' })
  await asha.add('Start with one or two connections.')
  await ben.note('Start with one').waitFor()
  return { host, workshop, asha, ben }
}

async function react(person: Person, text: string, what: string) {
  await reactions(person, text).getByRole('button', { name: 'React to this note' }).click()
  await reactions(person, text)
    .getByRole('button', { name: new RegExp(`^${what},`) })
    .click()
}

describe('a reaction', () => {
  it('is counted for everyone who sees the note, and can be changed and taken back', async () => {
    const { host, workshop, asha, ben } = await room()
    const screen = await browser.person({ viewport: { width: 1920, height: 1080 } })
    await screen.open(await projector(workshop))
    await screen.page.locator('.columns').getByText('Start with one').waitFor()

    await react(ben, 'Start with one', 'Same here')
    await react(asha, 'Start with one', 'Same here')
    for (const person of [asha, ben, host.person, screen])
      await given(person, 'Start with one', 'Same here, 2').waitFor()
    expect(await given(ben, 'Start with one', 'Same here, 2').getAttribute('aria-pressed')).toBe('true')
    expect(await reactions(screen, 'Start with one').getByRole('button').count()).toBe(0)
    expect(await reactions(host.person, 'Start with one').getByRole('button').count()).toBe(0)
    for (const [person, what] of [
      [ben, 'a phone with reactions'],
      [host.person, 'the facilitator’s page with reactions'],
      [screen, 'a big screen with reactions'],
    ] as const) {
      await expectAccessible(person, what)
      await expectNothingSideways(person, what)
    }

    await react(ben, 'Start with one', 'Good idea')
    for (const person of [asha, host.person, screen]) {
      await given(person, 'Start with one', 'Good idea, 1').waitFor()
      await given(person, 'Start with one', 'Same here, 1').waitFor()
    }
    await given(ben, 'Start with one', 'Good idea, 1').click()
    await given(screen, 'Start with one', 'Good idea, 1').waitFor({ state: 'detached' })
    await given(ben, 'Start with one', 'Good idea, 1').waitFor({ state: 'detached' })

    await ben.page.reload()
    await given(ben, 'Start with one', 'Same here, 1').waitFor()
    await asha.page.reload()
    await given(asha, 'Start with one', 'Same here, 1').waitFor()
    expect(await given(asha, 'Start with one', 'Same here, 1').getAttribute('aria-pressed')).toBe('true')
  })

  it('needs no mouse', async () => {
    const { asha, ben } = await room()
    await reactions(ben, 'Start with one').getByRole('button', { name: 'React to this note' }).focus()
    await ben.page.keyboard.press('Enter')
    await ben.page.keyboard.press('Shift+Tab')
    await ben.page.keyboard.press('Space')
    await given(asha, 'Start with one', 'Tell me more, 1').waitFor()
    expect(await ben.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'React to this note',
    )
  })

  it('is sent once the phone is back on the network, and only its last state', async () => {
    const { asha, ben } = await room()
    await ben.online(false)
    await react(ben, 'Start with one', 'I agree')
    await given(ben, 'Start with one', 'I agree, 1').waitFor()
    await react(ben, 'Start with one', 'Thank you')
    await ben.online(true)
    await given(asha, 'Start with one', 'Thank you, 1').waitFor()
    await given(ben, 'Start with one', 'Thank you, 1').waitFor()
    expect(await given(asha, 'Start with one', 'I agree, 1').count()).toBe(0)
  })

  it('is no more to be given when the workshop is over, but still to be seen', async () => {
    const { host, workshop, asha, ben } = await room()
    await react(ben, 'Start with one', 'I agree')
    await given(asha, 'Start with one', 'I agree, 1').waitFor()
    await workshop.close()
    await host.page.getByText(/closed since/).waitFor()
    await given(host.person, 'Start with one', 'I agree, 1').waitFor()
    await expect.poll(() => reactions(asha, 'Start with one').getByRole('button').count()).toBe(0)
  })
})

describe('a reaction that comes to nothing', () => {
  it('is said, and is not a note that was not sent', async () => {
    const { host, workshop, asha, ben } = await room()
    await ben.online(false)
    await react(ben, 'Start with one', 'I agree')
    await ben.page.getByRole('button', { name: 'More for this workshop' }).click()
    await ben.page.getByRole('menuitem', { name: /^Not you/ }).click()
    const leaving = ben.page.getByRole('dialog')
    await leaving.waitFor()
    expect(await leaving.getByText('not sent').count()).toBe(0)
    await leaving.getByRole('button', { name: 'Cancel' }).click()

    await workshop.close()
    await host.page.getByText(/closed since/).waitFor()
    await ben.online(true)
    await ben.page
      .locator('.toast')
      .getByText('The workshop has closed. Your reaction was not sent.')
      .waitFor()
    await expect.poll(() => given(ben, 'Start with one', 'I agree, 1').count()).toBe(0)
    await workshop.open()
    await reactions(ben, 'Start with one').getByRole('button', { name: 'React to this note' }).waitFor()

    await ben.online(false)
    await react(ben, 'Start with one', 'I agree')
    await asha.choose('Start with one', 'Delete')
    await host.page.getByText('Start with one').waitFor({ state: 'detached' })
    await ben.online(true)
    await ben.page.locator('.toast').getByText('This note is gone. Your reaction was not sent.').waitFor()
  })

  it('counts at once, also where no network is', async () => {
    const { asha, ben } = await room()
    await react(asha, 'Start with one', 'Same here')
    await given(ben, 'Start with one', 'Same here, 1').waitFor()
    await ben.online(false)
    await react(ben, 'Start with one', 'Same here')
    await given(ben, 'Start with one', 'Same here, 2').waitFor()
    await react(ben, 'Start with one', 'Good idea')
    await given(ben, 'Start with one', 'Same here, 1').waitFor()
    await given(ben, 'Start with one', 'Good idea, 1').waitFor()
  })

  it('leaves the keyboard at its note', async () => {
    const { asha, ben } = await room()
    const focused = (person: Person) =>
      person.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await react(ben, 'Start with one', 'I agree')
    const sign = given(ben, 'Start with one', 'I agree, 1')
    await given(asha, 'Start with one', 'I agree, 1').waitFor()
    await given(asha, 'Start with one', 'I agree, 1').focus()
    await sign.focus()
    await ben.page.keyboard.press('Enter') // taken back, and nobody else gave it
    for (const person of [ben, asha]) {
      await given(person, 'Start with one', 'I agree, 1').waitFor({ state: 'detached' })
      expect(await focused(person)).toBe('React to this note')
    }
  })
})
